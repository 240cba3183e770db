package dev.lehr.server.internal.api;

import dev.lehr.engine.Engine;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.store.AuditLog;
import dev.lehr.server.internal.store.PublishedPipelines;
import dev.lehr.server.internal.store.TokenStore;
import java.util.ArrayList;
import java.util.List;

/** The API's routes. */
public final class Api {
  private Api() {}

  /**
   * What the API works with.
   *
   * @param repositories where executions may work
   */
  public record Parts(
      Engine engine,
      Repositories repositories,
      PublishedPipelines pipelines,
      TokenStore tokens,
      AuditLog audit) {}

  /** All of them. */
  public static List<Route> routes(Parts parts) {
    Executions executions = new Executions(parts.engine());
    Definitions definitions = new Definitions();
    List<Route> routes = new ArrayList<>(new SelfRoutes().routes());
    routes.addAll(new PublishedRoutes(parts.pipelines(), definitions).routes());
    routes.addAll(
        new Starting(executions, new Sources(parts.pipelines(), definitions, parts.repositories()))
            .routes());
    routes.addAll(new ExecutionReading(executions).routes());
    routes.addAll(new ExecutionSignals(executions).routes());
    routes.addAll(new EventRoutes(executions).routes());
    routes.addAll(new TokenRoutes(parts.tokens()).routes());
    routes.addAll(new AuditRoutes(parts.audit()).routes());
    return List.copyOf(routes);
  }
}
