package dev.lehr.server.internal.wiring;

import dev.lehr.engine.Engine;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.internal.api.Api;
import dev.lehr.server.internal.api.AuditedChanges;
import dev.lehr.server.internal.api.TokenGate;
import dev.lehr.server.internal.health.HealthCheck;
import dev.lehr.server.internal.rest.Changes;
import dev.lehr.server.internal.rest.Gate;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.security.AdminToken;
import dev.lehr.server.internal.security.HostCheck;
import dev.lehr.server.internal.security.Role;
import dev.lehr.server.internal.security.Secrets;
import dev.lehr.server.internal.store.ServerStore;
import dev.lehr.server.internal.store.TokenStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Everything of the server that has to do with pipelines. */
public final class PipelineSide implements AutoCloseable {
  private final ServerStore store;
  private final TokenStore tokens;
  private final EngineSource.Opened opened;
  private final String run;

  private PipelineSide(
      ServerStore store, TokenStore tokens, EngineSource.Opened opened, String run) {
    this.store = store;
    this.tokens = tokens;
    this.opened = opened;
    this.run = run;
  }

  /** Opens the databases and the engine. */
  public static PipelineSide open(
      PipelineSettings settings, EngineSource engines, Secrets secrets, InstantSource clock) {
    ServerStore store = ServerStore.open(settings.database().server(), clock);
    boolean opened = false;
    try {
      TokenStore tokens = store.tokens(secrets);
      AdminToken.ensure(
          settings.folder(),
          secret -> tokens.verify(secret).isPresent(),
          () -> tokens.create("admin", Set.of(Role.ADMIN), "the server").secret());
      PipelineSide side = new PipelineSide(store, tokens, engines.open(), secrets.get());
      opened = true;
      return side;
    } finally {
      if (!opened) {
        store.close();
      }
    }
  }

  public List<Route> routes() {
    return Api.routes(
        new Api.Parts(opened.engine(), opened.types(), store.pipelines(), tokens, store.audit()));
  }

  public Gate gate(HostCheck hosts) {
    return new TokenGate(tokens, hosts);
  }

  public Changes changes() {
    return new AuditedChanges(store.audit(), store.answers(run));
  }

  public List<HealthCheck> checks() {
    return List.of(
        new HealthCheck("database", store::check),
        new HealthCheck("engine", () -> engine().events().last()));
  }

  public Engine engine() {
    return opened.engine();
  }

  @Override
  public void close() {
    engine().close();
    store.close();
  }
}
