package dev.lehr.server.internal.wiring;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.packages.PackageRepository;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.server.Accounts;
import dev.lehr.server.HttpSettings;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.ServerPorts;
import dev.lehr.server.internal.api.Api;
import dev.lehr.server.internal.api.AuditedChanges;
import dev.lehr.server.internal.api.Environments;
import dev.lehr.server.internal.api.Repositories;
import dev.lehr.server.internal.api.TokenGate;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.deploy.Places;
import dev.lehr.server.internal.health.HealthCheck;
import dev.lehr.server.internal.rest.Changes;
import dev.lehr.server.internal.rest.Gate;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.security.AdminToken;
import dev.lehr.server.internal.security.HostCheck;
import dev.lehr.server.internal.security.Role;
import dev.lehr.server.internal.security.Secrets;
import dev.lehr.server.internal.store.PublishedPipelines;
import dev.lehr.server.internal.store.ServerStore;
import dev.lehr.server.internal.store.TokenStore;
import dev.lehr.server.internal.task.Checkouts;
import dev.lehr.server.internal.task.TaskHandlers;
import dev.lehr.server.internal.task.Workspaces;
import dev.lehr.server.internal.telemetry.ServerMetrics;
import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.GitRepositories;
import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.TriggerHealth;
import dev.lehr.triggers.WebhookAnswer;
import dev.lehr.triggers.WebhookRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything of the server that has to do with pipelines. */
public final class PipelineSide implements AutoCloseable {
  private static final String ITSELF = "the server";
  private static final int MOST_COUNTED = 1000;
  private static final List<ExecutionStatus> MEASURED =
      List.of(ExecutionStatus.RUNNING, ExecutionStatus.QUEUED, ExecutionStatus.PAUSED);

  private final ServerStore store;
  private final TokenStore tokens;
  private final TaskHandlers handlers;
  private final CanarySide canaries;
  private final Engine engine;
  private final Observers observers;
  private final ReachedGroups groups;
  private final Repositories repositories;
  private final Definitions definitions;
  private final CheckoutSweeping sweeping;
  private final String run;
  private final InstantSource clock;
  private final Accounts accounts;
  // Empty until the server knows its address and its packages.
  private volatile Optional<TriggerSide> triggers = Optional.empty();

  private PipelineSide(ServerStore store, TokenStore tokens, Running running, Identity identity) {
    this.store = store;
    this.tokens = tokens;
    this.handlers = running.handlers();
    this.canaries = running.canaries();
    this.engine = running.engine();
    this.observers = running.observers();
    this.groups = running.groups();
    this.repositories = identity.repositories();
    this.definitions = identity.definitions();
    this.sweeping = CheckoutSweeping.start(definitions.checkouts(), engine);
    this.run = identity.run();
    this.clock = identity.clock();
    this.accounts = identity.accounts();
  }

  private record Running(
      TaskHandlers handlers,
      CanarySide canaries,
      Engine engine,
      Observers observers,
      ReachedGroups groups) {}

  private record Identity(
      Repositories repositories,
      Definitions definitions,
      String run,
      InstantSource clock,
      Accounts accounts) {}

  /** Published pipelines, and where they come from. */
  private record Definitions(
      PublishedPipelines published, GitRepositories git, Checkouts checkouts) {
    static Definitions open(
        PipelineSettings settings, ServerStore store, OutboundRules rules, InstantSource clock) {
      List<DefinitionSource> sources = settings.outward().sources();
      GitRepositories git =
          new GitRepositories(
              settings.folder().resolve("git"),
              new dev.lehr.triggers.Secrets(System.getenv()),
              rules);
      PublishedPipelines published = store.pipelines(sources);
      published.forgetOtherSources();
      return new Definitions(
          published,
          git,
          new Checkouts(settings.folder().resolve("checkouts"), git, sources, clock));
    }
  }

  /**
   * What it works with.
   *
   * @param engines opens the engine
   * @param ports what is reached beyond the server
   * @param metrics count tasks
   * @param secrets makes tokens
   */
  public record Tools(
      EngineSource engines,
      ServerPorts ports,
      ServerMetrics metrics,
      Secrets secrets,
      InstantSource clock) {}

  /** Opens the databases and the engine. */
  public static PipelineSide open(PipelineSettings settings, HttpSettings http, Tools tools) {
    ServerStore store = ServerStore.open(settings.database(), tools.clock());
    boolean opened = false;
    try {
      TokenStore tokens = store.tokens(tools.secrets());
      AdminToken.ensure(
          settings.folder(), secret -> tokens.verify(secret).isPresent(), () -> newAdmin(tokens));
      Definitions definitions =
          Definitions.open(settings, store, TriggerSide.gitRules(settings, http), tools.clock());
      Workspaces workspaces = new Workspaces(definitions.checkouts());
      Accounts accounts = tools.ports().accounts();
      ReachedGroups groups = new ReachedGroups(accounts, tools.clock());
      CanarySide canaries =
          new CanarySide(
              settings, new CanarySide.Cloud(accounts, groups, workspaces), tools.clock());
      TaskHandlers handlers =
          new TaskHandlers(
              settings,
              new TaskHandlers.Outside(
                  System.getenv(),
                  tools.ports(),
                  (application, name) ->
                      definitions
                          .published()
                          .find(application, name)
                          .map(PublishedPipelines.Published::pipeline),
                  workspaces,
                  tools.metrics()::called,
                  canaries.handlers(),
                  new Places(accounts, groups),
                  tools.clock()));
      Engine engine = tools.engines().open(settings.engine(), handlers::of);
      opened = true;
      return new PipelineSide(
          store,
          tokens,
          new Running(
              handlers,
              canaries,
              engine,
              Observers.start(engine, store.cursors(), settings.telemetry()),
              groups),
          new Identity(
              Repositories.of(http, settings),
              definitions,
              tools.secrets().get(),
              tools.clock(),
              accounts));
    } finally {
      if (!opened) {
        store.close();
      }
    }
  }

  /** A token that was lost is not good any more. */
  private static String newAdmin(TokenStore tokens) {
    tokens.all().stream()
        .filter(token -> token.createdBy().equals(ITSELF))
        .forEach(token -> tokens.revoke(token.id()));
    return tokens.create("admin", Set.of(Role.ADMIN), ITSELF).secret();
  }

  /** Has the metrics tell of executions. */
  public void measure(ServerMetrics metrics) {
    for (ExecutionStatus status : MEASURED) {
      String word = PipelineJson.word(status);
      metrics.gauge(
          "lehr.executions." + word,
          "Executions that are " + word + "; " + MOST_COUNTED + " stands for so many or more",
          () -> count(status));
    }
    metrics.gauge(
        "lehr.engine.up",
        "1 while the engine's database takes commits",
        () -> engine.trouble().isEmpty() ? 1 : 0);
  }

  /** No number while the engine does not answer. */
  private Number count(ExecutionStatus status) {
    ExecutionQuery query =
        new ExecutionQuery(
            Optional.empty(),
            Optional.empty(),
            Set.of(status),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            MOST_COUNTED);
    try {
      return engine.search(query).executions().size();
    } catch (EngineException away) {
      return Double.NaN;
    }
  }

  public List<Route> routes() {
    return Api.routes(
        new Api.Parts(
            engine,
            repositories,
            definitions.published(),
            tokens,
            store.audit(),
            canaries.reports(),
            this::triggerHealth,
            () -> triggers.ifPresent(TriggerSide::publish),
            new Api.Delivery(accounts, groups, this::environments, clock)));
  }

  private List<Environments.Environment> environments() {
    return PublishedEnvironments.of(definitions.published().all());
  }

  /**
   * Begins to start pipelines by itself, and to tell others of them.
   *
   * @param address of the server, for links
   */
  public void start(PipelineSettings settings, PackageRepository packages, URI address) {
    triggers =
        Optional.of(
            TriggerSide.start(
                settings,
                new TriggerSide.Parts(
                    engine, definitions.published(), definitions.git(), packages, address, clock)));
  }

  /** How everything that may start pipelines is. */
  List<TriggerHealth> triggerHealth() {
    return triggers.map(TriggerSide::health).orElse(List.of());
  }

  /** Answers a call from outside. */
  WebhookAnswer receive(WebhookRequest request) {
    return triggers
        .map(side -> side.receive(request))
        .orElseGet(() -> WebhookAnswer.of(503, "the server is starting; call again in a minute"));
  }

  public Gate gate(HostCheck hosts) {
    return new TokenGate(tokens, hosts);
  }

  public Changes changes() {
    return new AuditedChanges(store.audit(), store.answers(run));
  }

  public List<HealthCheck> checks() {
    return List.of(
        new HealthCheck("database", store::check), new HealthCheck("engine", this::checkEngine));
  }

  private void checkEngine() {
    engine
        .trouble()
        .ifPresent(
            trouble -> {
              throw new EngineException(EngineException.Kind.UNAVAILABLE, trouble);
            });
    long _ = engine.events().last();
  }

  @Override
  public void close() {
    sweeping.close();
    triggers.ifPresent(TriggerSide::close);
    observers.close();
    engine.close();
    handlers.close();
    store.close();
  }
}
