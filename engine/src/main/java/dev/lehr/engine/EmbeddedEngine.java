package dev.lehr.engine;

import dev.lehr.database.Database;
import dev.lehr.database.DatabaseException;
import dev.lehr.engine.internal.log.LogFolder;
import dev.lehr.engine.internal.run.Actors;
import dev.lehr.engine.internal.run.Brain;
import dev.lehr.engine.internal.run.Clocks;
import dev.lehr.engine.internal.run.Driver;
import dev.lehr.engine.internal.run.Ids;
import dev.lehr.engine.internal.run.Recovery;
import dev.lehr.engine.internal.run.Replay;
import dev.lehr.engine.internal.run.Upkeep;
import dev.lehr.engine.internal.store.Archive;
import dev.lehr.engine.internal.store.Blobs;
import dev.lehr.engine.internal.store.Change;
import dev.lehr.engine.internal.store.Histories;
import dev.lehr.engine.internal.store.Journal;
import dev.lehr.engine.internal.store.JournalStream;
import dev.lehr.engine.internal.store.Ownership;
import dev.lehr.engine.internal.store.Search;
import dev.lehr.engine.internal.store.TakenOver;
import dev.lehr.engine.internal.task.TaskRunner;
import dev.lehr.engine.internal.time.Timers;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.Recorded;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine in this process, with everything it knows in SQLite or PostgreSQL. Executions that have
 * not ended go on when it is opened, wherever they were when the last one closed or was killed.
 */
public final class EmbeddedEngine implements Engine {
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final int LARGEST_START = 1 << 20;

  private final EngineSettings settings;
  private final EngineParts parts;
  private final Ids ids;
  private final Store store;
  private final Timers timers;
  private final LogFolder logs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final JournalStream stream;
  private final Driver driver;
  private final Map<String, CompletableFuture<String>> starting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Everything that is on the database. */
  private record Store(
      Database database, Ownership ownership, Journal journal, Histories histories) {}

  private EmbeddedEngine(EngineSettings settings, EngineParts parts, Database database) {
    this.settings = settings;
    this.parts = parts;
    this.ids = new Ids(parts.clock(), parts.random());
    Ownership ownership = Ownership.take(database);
    this.store =
        new Store(
            database, ownership, new Journal(database, new Watcher()), new Histories(database));
    this.timers = new Timers(parts.clock(), parts.nanos());
    this.logs = new LogFolder(settings.logs());
    this.stream = new JournalStream(store.histories(), this::execute);
    this.driver = driver();
  }

  /**
   * Opens an engine, and has what was under way go on.
   *
   * @throws EngineException when another engine has the database, or it can not be read
   * @throws DatabaseException when it can not be opened
   */
  public static EmbeddedEngine open(EngineSettings settings, EngineParts parts) {
    Database database = Database.open(settings.database(), "engine");
    boolean opened = false;
    try {
      EmbeddedEngine engine = new EmbeddedEngine(settings, parts, database);
      engine.recover();
      opened = true;
      return engine;
    } finally {
      if (!opened) {
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
            stream::added));
  }

  private Replay replay() {
    return new Replay(store.histories(), parts.decider());
  }

  private void recover() {
    new Recovery(driver, replay()).run();
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

  /** What the journal tells of its troubles. */
  private final class Watcher implements Journal.Watcher {
    @Override
    public void restored() {
      execute(store.ownership()::assure);
    }

    @Override
    public void takenOver() {
      execute(() -> driver.runner().abandonAll());
    }
  }

  @Override
  public String start(StartRequest request) {
    refuseWhenAway();
    return request.key().map(key -> startOnce(key, request)).orElseGet(() -> startNow(request));
  }

  /** Of several with one key the first looks for it and starts, and the others wait for him. */
  private String startOnce(String key, StartRequest request) {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> first = starting.putIfAbsent(key, mine);
    if (first != null) {
      return await(first);
    }
    try {
      Optional<String> earlier = reading(() -> store.histories().startedBy(key));
      String id = earlier.orElseGet(() -> startNow(request));
      mine.complete(id);
      return id;
    } catch (RuntimeException failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      starting.remove(key);
    }
  }

  private String startNow(StartRequest request) {
    checkSize(request);
    String id = ids.next();
    Execution fresh;
    try {
      fresh = parts.decider().begin(id, request.pipeline());
    } catch (IllegalArgumentException invalid) {
      throw new EngineException(
          EngineException.Kind.CONFLICT, String.valueOf(invalid.getMessage()), invalid);
    }
    Change.Opening opening =
        new Change.Opening(
            request.pipeline().application(),
            request.pipeline().name(),
            PipelineJson.write(request.pipeline()).toString(),
            request.by(),
            parts.clock().instant().truncatedTo(ChronoUnit.MILLIS),
            request.key());
    Event.Started started =
        new Event.Started(request.parameters(), request.trigger(), request.by());
    await(driver.begin(fresh, opening, started));
    return id;
  }

  private static void checkSize(StartRequest request) {
    int size = request.parameters().toString().length() + request.trigger().toString().length();
    if (size > LARGEST_START) {
      throw new EngineException(
          EngineException.Kind.CONFLICT,
          "Parameters and trigger of pipeline '%s' have %d characters, and at most %d can be kept; put"
                  .formatted(request.pipeline().name(), size, LARGEST_START)
              + " large values into a file and give its address");
    }
  }

  @Override
  public Execution signal(String execution, Event signal) {
    refuseWhenAway();
    return await(driver.signal(execution, signal));
  }

  private void refuseWhenAway() {
    Optional<String> trouble = trouble();
    if (trouble.isPresent()) {
      throw new EngineException(EngineException.Kind.UNAVAILABLE, trouble.get());
    }
  }

  private <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new EngineException(
          EngineException.Kind.UNAVAILABLE,
          "The engine's database has not answered within %s; ask whether it was done before you try again"
              .formatted(settings.patience()),
          late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          EngineException.Kind.UNAVAILABLE, "Interrupted while waiting for the database", stopped);
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof EngineException known) {
      return known;
    }
    boolean stopped = cause instanceof TakenOver;
    return new EngineException(
        EngineException.Kind.UNAVAILABLE,
        stopped ? cause.getMessage() : "It can not be kept: " + cause.getMessage(),
        cause);
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (JdbiException | DatabaseException away) {
      throw new EngineException(
          EngineException.Kind.UNAVAILABLE,
          "The engine's database can not be read: " + away.getMessage(),
          away);
    }
  }

  @Override
  public Optional<Execution> find(String execution) {
    return reading(() -> driver.find(execution));
  }

  @Override
  public List<Recorded> history(String execution, long after, int limit) {
    return reading(() -> store.histories().events(execution, after, limit));
  }

  @Override
  public ExecutionPage search(ExecutionQuery query) {
    return reading(() -> new Search(store.database()).search(query));
  }

  @Override
  public EventStream events() {
    return stream;
  }

  @Override
  public Optional<JsonNode> blob(String id) {
    return reading(() -> new Blobs(store.database()).find(id))
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
    store.journal().close();
    store.ownership().close();
    store.database().close();
  }
}
