package dev.lehr.triggers;

import dev.lehr.database.Database;
import dev.lehr.engine.EmbeddedEngine;
import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineParts;
import dev.lehr.engine.EngineSettings;
import dev.lehr.engine.EventStream;
import dev.lehr.engine.ExecutionPage;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.engine.StartRequest;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Decider;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.pipeline.StagePreparer;
import dev.lehr.pipeline.StandardStageTypes;
import dev.lehr.pipeline.expression.Expressions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;

/** A whole engine with triggers and notifications around it. */
public final class TestingLehr implements AutoCloseable {
  public static final Map<String, String> ENVIRONMENT =
      Map.of("HOOK", "correct horse", "OTHER", "battery staple", "TOKEN", "s3cr3t-token");

  private final Path folder;
  private final Decider decider = new Decider(StandardStageTypes.all());
  private final Engine engine;
  private final Database database;
  private final Semaphore grown = new Semaphore(0);
  private final EventStream.Subscription watching;

  public TestingLehr(Path folder) {
    this(folder, task -> new TaskResult.Done(JsonNodeFactory.instance.objectNode()));
  }

  /** With something else than success as result of the stages' work. */
  public TestingLehr(Path folder, Function<Task, TaskResult> work) {
    this.folder = folder;
    this.engine =
        EmbeddedEngine.open(
            EngineSettings.standard(folder),
            new EngineParts(
                decider,
                new StagePreparer(StandardStageTypes.all(), Expressions.standard()),
                ignored -> List.of(new Run(work)),
                InstantSource.system(),
                System::nanoTime,
                new Random(1)));
    this.database = Database.open("jdbc:sqlite:" + folder.resolve("triggers.db"), "triggers");
    this.watching = engine.events().onAdded(grown::release);
  }

  private record Run(Function<Task, TaskResult> work) implements TaskHandler {
    @Override
    public String type() {
      return "run";
    }

    @Override
    public TaskResult run(Task task) {
      return work.apply(task);
    }
  }

  public Engine engine() {
    return engine;
  }

  public Database database() {
    return database;
  }

  public Decider decider() {
    return decider;
  }

  public static Secrets secrets() {
    return new Secrets(ENVIRONMENT);
  }

  /** Reads repositories on this computer. */
  public GitRepositories git() {
    return new GitRepositories(
        folder.resolve("git"), secrets(), new OutboundRules(true, true, Set.of()));
  }

  /** Triggers that listen; nothing is polled but what says so. */
  public Triggers triggers(InstantSource clock, TriggerParts.News news) {
    return triggers(clock, news, List.of(), (_, _) -> {});
  }

  /** Triggers that follow sources of definitions. */
  public Triggers triggers(
      InstantSource clock,
      TriggerParts.News news,
      List<DefinitionSource> sources,
      DefinitionSink sink) {
    return Triggers.start(
        new TriggerParts(
            engine, decider, database, git(), sink, BaseImages.none(), news, secrets(), clock),
        new TriggerSettings(
            new WebhookSettings(
                Map.of("github", "env:HOOK", "gitlab", "env:HOOK", "bitbucket", "env:HOOK"), false),
            Optional.empty(),
            Duration.ofMinutes(15),
            sources,
            new OutboundRules(true, true, Set.of())));
  }

  public Triggers triggers() {
    return triggers(InstantSource.system(), TriggerParts.News.none());
  }

  /** A notifier that may call this computer. */
  public Notifier notifier(NotifierSettings settings, InstantSource clock) {
    return Notifier.start(new NotifierParts(engine, decider, database, secrets(), clock), settings);
  }

  public static NotifierSettings notifierSettings(Map<String, String> standards) {
    return new NotifierSettings(
        URI.create("https://lehr.example/"),
        standards,
        Optional.empty(),
        new OutboundRules(true, true, Set.of()));
  }

  /** All there are, newest first. */
  public List<Execution> executions() {
    return engine
        .search(
            new ExecutionQuery(
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                1000))
        .executions()
        .stream()
        .map(ExecutionPage.Summary::id)
        .map(id -> engine.find(id).orElseThrow())
        .toList();
  }

  /** Comes back when something holds; looks at once when an execution has gone on. */
  public void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      boolean news = grown.tryAcquire(50, TimeUnit.MILLISECONDS);
      if (!news && System.nanoTime() > deadline) {
        throw new AssertionError("nothing happens; there are " + executions());
      }
    }
  }

  /** Starts a pipeline by hand and waits for its end. */
  public Execution run(Published published) throws InterruptedException {
    String id =
        engine.start(
            new StartRequest(
                published.pipeline(),
                ParameterValues.complete(
                    published.pipeline(), JsonNodeFactory.instance.objectNode()),
                JsonNodeFactory.instance.objectNode().put("type", "manual"),
                "ada",
                Optional.empty()));
    await(() -> engine.find(id).orElseThrow().status().isOver());
    return engine.find(id).orElseThrow();
  }

  @Override
  public void close() {
    watching.close();
    engine.close();
    database.close();
  }
}
