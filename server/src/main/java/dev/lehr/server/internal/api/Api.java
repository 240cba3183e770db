package dev.lehr.server.internal.api;

import dev.lehr.engine.Engine;
import dev.lehr.server.Accounts;
import dev.lehr.server.internal.canary.CanaryReports;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.store.AuditLog;
import dev.lehr.server.internal.store.PublishedPipelines;
import dev.lehr.server.internal.store.TokenStore;
import dev.lehr.triggers.TriggerHealth;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The API's routes. */
public final class Api {
  private Api() {}

  /**
   * What the API works with.
   *
   * @param repositories where executions may work
   * @param reports of canaries
   * @param triggers how they are
   * @param published is called when pipelines were published
   * @param delivery where pipelines deliver to
   */
  public record Parts(
      Engine engine,
      Repositories repositories,
      PublishedPipelines pipelines,
      TokenStore tokens,
      AuditLog audit,
      CanaryReports reports,
      Supplier<List<TriggerHealth>> triggers,
      Runnable published,
      Delivery delivery) {}

  /**
   * Where pipelines deliver to.
   *
   * @param accounts how they are reached
   * @param groups of these accounts
   * @param environments which there are
   */
  public record Delivery(
      Accounts accounts, ReachedGroups groups, Environments environments, InstantSource clock) {}

  /** All of them. */
  public static List<Route> routes(Parts parts) {
    Executions executions = new Executions(parts.engine());
    Definitions definitions = new Definitions();
    List<Route> routes = new ArrayList<>(new SelfRoutes().routes());
    routes.addAll(new PublishedRoutes(parts.pipelines(), definitions, parts.published()).routes());
    routes.addAll(
        new Starting(executions, new Sources(parts.pipelines(), definitions, parts.repositories()))
            .routes());
    routes.addAll(new ExecutionReading(executions, parts.reports()).routes());
    routes.addAll(new ExecutionSignals(executions).routes());
    routes.addAll(new EventRoutes(executions).routes());
    routes.addAll(new TriggerRoutes(parts.triggers()).routes());
    routes.addAll(new FleetRoutes(parts.delivery()).routes());
    routes.addAll(new TokenRoutes(parts.tokens()).routes());
    routes.addAll(new AuditRoutes(parts.audit()).routes());
    return List.copyOf(routes);
  }
}
