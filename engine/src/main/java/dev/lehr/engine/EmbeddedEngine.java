package dev.lehr.engine;

import dev.lehr.database.Database;
import dev.lehr.database.DatabaseException;
import dev.lehr.engine.internal.log.LogFolder;
import dev.lehr.engine.internal.run.Actors;
import dev.lehr.engine.internal.run.Answers;
import dev.lehr.engine.internal.run.Brain;
import dev.lehr.engine.internal.run.Clocks;
import dev.lehr.engine.internal.run.Driver;
import dev.lehr.engine.internal.run.Ids;
import dev.lehr.engine.internal.run.Recovery;
import dev.lehr.engine.internal.run.Replay;
import dev.lehr.engine.internal.run.Starts;
import dev.lehr.engine.internal.run.Upkeep;
import dev.lehr.engine.internal.store.Archive;
import dev.lehr.engine.internal.store.Blobs;
import dev.lehr.engine.internal.store.Histories;
import dev.lehr.engine.internal.store.Journal;
import dev.lehr.engine.internal.store.JournalStream;
import dev.lehr.engine.internal.store.Leftovers;
import dev.lehr.engine.internal.store.Ownership;
import dev.lehr.engine.internal.store.Search;
import dev.lehr.engine.internal.task.TaskRunner;
import dev.lehr.engine.internal.time.Timers;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine in this process, with everything it knows in SQLite or PostgreSQL. Executions that have
 * not ended go on when it is opened, wherever they were when the last one closed or was killed.
 */
public final class EmbeddedEngine implements Engine {
  private static final System.Logger LOG = System.getLogger(EmbeddedEngine.class.getName());
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final EngineSettings settings;
  private final EngineParts parts;
  private final Answers answers;
  private final Store store;
  private final Timers timers;
  private final LogFolder logs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final JournalStream stream;
  private final Driver driver;
  private final Starts starts;
  private volatile boolean closed;

  /** Everything that is on the database. */
  private record Store(
      Database database, Ownership ownership, Journal journal, Histories histories) {}

  /** A database that nobody else has. */
  private record Owned(Database database, Ownership ownership) {}

  private EmbeddedEngine(EngineSettings settings, EngineParts parts, Owned owned) {
    this.settings = settings;
    this.parts = parts;
    this.answers = new Answers(settings.patience());
    Database database = owned.database();
    Journal journal = new Journal(database, this::takenOver);
    this.store = new Store(database, owned.ownership(), journal, new Histories(database));
    this.timers = new Timers(parts.clock(), parts.nanos());
    this.logs = new LogFolder(settings.logs());
    this.stream = new JournalStream(store.histories(), this::execute);
    this.driver = driver();
    this.starts = new Starts(driver, replay(), new Ids(parts.clock(), parts.random()), answers);
  }

  /**
   * Opens an engine, and has what was under way go on.
   *
   * @throws EngineException when another engine has the database, or it can not be read
   * @throws DatabaseException when it can not be opened
   */
  public static EmbeddedEngine open(EngineSettings settings, EngineParts parts) {
    EmbeddedEngine engine = new EmbeddedEngine(settings, parts, store(settings.database()));
    boolean recovered = false;
    try {
      engine.recover();
      recovered = true;
      return engine;
    } finally {
      if (!recovered) {
        engine.close();
      }
    }
  }

  private static Owned store(String url) {
    Database database = Database.open(url, "engine");
    boolean taken = false;
    try {
      Owned owned = new Owned(database, Ownership.take(database));
      taken = true;
      return owned;
    } finally {
      if (!taken) {
        database.close();
      }
    }
  }

  private Driver driver() {
    Clocks clocks = new Clocks(parts.clock(), parts.nanos());
    Brain brain = new Brain(parts.decider(), parts.preparer(), clocks);
    Actors.Parts actors =
        new Actors.Parts(brain, store.journal(), replay(), timers, this::execute, settings.room());
    Blobs blobs = new Blobs(store.database());
    return new Driver(
        new Driver.Parts(
            actors,
            reports ->
                new TaskRunner(
                    parts.handlers().apply(this),
                    settings.tasks(),
                    new TaskRunner.Tools(timers, logs, blobs, reports)),
            new Leftovers(store.database()),
            stream::added));
  }

  private Replay replay() {
    return new Replay(store.histories(), parts.decider());
  }

  private void recover() {
    new Recovery(driver, replay()).run(new Leftovers(store.database()));
    new Upkeep(
            new Upkeep.Parts(
                timers,
                this::execute,
                store.ownership(),
                store.journal(),
                new Archive(store.database()),
                parts.clock(),
                settings.archiveAfter()))
        .start();
  }

  /** What comes after the end is of no interest. */
  private void execute(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException over) {
      if (!closed) {
        throw over;
      }
    }
  }

  /** Whoever has the store now runs the tasks, too. An engine that ends anyway need not tell. */
  private void takenOver() {
    if (!closed) {
      store.journal().trouble().ifPresent(reason -> LOG.log(System.Logger.Level.ERROR, reason));
    }
    execute(() -> driver.runner().abandonAll());
  }

  @Override
  public String start(StartRequest request) {
    refuseWhenAway();
    return starts.start(request);
  }

  @Override
  public Execution signal(String execution, Event signal) {
    refuseWhenAway();
    return answers.await(driver.signal(execution, signal));
  }

  private void refuseWhenAway() {
    Optional<String> trouble = trouble();
    if (trouble.isPresent()) {
      throw new EngineException(EngineException.Kind.UNAVAILABLE, trouble.get());
    }
  }

  @Override
  public Optional<Execution> find(String execution) {
    return Answers.reading(() -> driver.find(execution));
  }

  @Override
  public List<Recorded> history(String execution, long after, int limit) {
    return Answers.reading(() -> store.histories().events(execution, after, limit));
  }

  @Override
  public ExecutionPage search(ExecutionQuery query) {
    return Answers.reading(() -> new Search(store.database()).search(query));
  }

  @Override
  public EventStream events() {
    return stream;
  }

  @Override
  public Optional<JsonNode> blob(String id) {
    return Answers.reading(() -> new Blobs(store.database()).find(id))
        .map(content -> JsonMapper.shared().readTree(content));
  }

  @Override
  public Optional<String> trouble() {
    return closed
        ? Optional.of("The engine is closing; ask again when the server has restarted")
        : store.journal().trouble();
  }

  @Override
  public TaskLogs logs() {
    return logs;
  }

  /** How many executions are in memory; the others are brought there when something happens. */
  public int inMemory() {
    return driver.inMemory();
  }

  @Override
  public void close() {
    closed = true;
    driver.runner().close(settings.grace());
    timers.close();
    driver.settle(SETTLING);
    threads.shutdown();
    awaitThreads();
    store.journal().close();
    store.ownership().close();
    store.database().close();
  }

  private void awaitThreads() {
    try {
      if (!threads.awaitTermination(SETTLING.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
