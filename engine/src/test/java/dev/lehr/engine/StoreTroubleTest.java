package dev.lehr.engine;

import static dev.lehr.engine.TestingHandler.work;
import static dev.lehr.engine.TestingPipelines.object;
import static dev.lehr.engine.TestingPipelines.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.pipeline.ExecutionStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is away for a while, or full, while tasks go on; then it is back. */
class StoreTroubleTest {
  @TempDir private Path folder;
  private final CountDownLatch running = new CountDownLatch(5);
  private final CountDownLatch away = new CountDownLatch(1);

  /** Finishes when the database is away. */
  private TaskHandler finishingWhileAway() {
    return work(
        task -> {
          running.countDown();
          away.await();
          return new TaskResult.Done(object().put("made", "x".repeat(9000)));
        });
  }

  private List<String> startFive(Engine engine) {
    List<String> ids =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    engine.start(pipeline("p").stage("a", "work").stage("b", "other", "a").start()))
            .toList();
    Following.until(engine, () -> running.getCount() == 0);
    return ids;
  }

  private EngineParts parts() {
    return TestingEngine.parts(
        List.of(finishingWhileAway(), TestingHandler.done("other"), TestingHandler.done("sweep")));
  }

  private void tasksEndUnheard(Engine engine) {
    away.countDown();
    Following.until(engine, () -> engine.trouble().isPresent());
    assertThat(engine.trouble().orElseThrow()).contains("nothing is lost");
    assertThatThrownBy(() -> engine.start(pipeline("p").stage("a", "work").start()))
        .isInstanceOfSatisfying(
            EngineException.class,
            refused -> assertThat(refused.kind()).isEqualTo(EngineException.Kind.UNAVAILABLE));
  }

  private static void everythingEndsWell(Engine engine, List<String> ids) {
    for (String id : ids) {
      assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
    assertThat(engine.trouble()).isEmpty();
  }

  @Test
  void sqliteThatIsLockedByAnotherProcessIsWaitedFor() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("engine.db");
    EngineSettings settings =
        TestingEngine.settings(folder).withDatabase(url + "?busy_timeout=100");
    try (EmbeddedEngine engine = EmbeddedEngine.open(settings, parts());
        Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      List<String> ids = startFive(engine);
      statement.execute("BEGIN EXCLUSIVE");
      tasksEndUnheard(engine);
      statement.execute("COMMIT");
      everythingEndsWell(engine, ids);
    }
  }

  @Test
  void aFullDiskIsWaitedFor() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("engine.db");
    EngineSettings settings =
        TestingEngine.settings(folder).withDatabase(url + "?max_page_count=100");
    try (EmbeddedEngine engine = EmbeddedEngine.open(settings, parts());
        Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      List<String> ids = startFive(engine);
      statement.execute("CREATE TABLE filling (content BLOB)");
      statement.execute("INSERT INTO filling (content) VALUES (zeroblob(1000000))");
      tasksEndUnheard(engine);
      assertThat(engine.trouble().orElseThrow()).contains("full");
      statement.execute("DROP TABLE filling");
      everythingEndsWell(engine, ids);
    }
  }

  @Test
  void anEngineThatIsTakenOverSaysSoOnce() throws Exception {
    try (Complaints complaints = new Complaints()) {
      try (EmbeddedEngine engine = EmbeddedEngine.open(TestingEngine.settings(folder), parts())) {
        startFive(engine);
        takeOver();
        away.countDown();
        Following.until(engine, () -> complaints.size() > 0);
      }
      assertThat(complaints).hasSize(1);
    }
  }

  @Test
  void anEngineThatIsTakenOverWhileItClosesSaysNothing() throws Exception {
    EngineSettings settings = TestingEngine.settings(folder).withGrace(Duration.ofSeconds(20));
    try (Complaints complaints = new Complaints()) {
      try (EmbeddedEngine engine = EmbeddedEngine.open(settings, parts())) {
        startFive(engine);
        takeOver();
        Thread.startVirtualThread(
            () -> {
              Following.until(engine, () -> engine.trouble().isPresent());
              away.countDown();
            });
      }
      assertThat(away.getCount()).isZero();
      assertThat(complaints).isEmpty();
    }
  }

  /** As another engine does when it opens the store. */
  private void takeOver() throws SQLException {
    String url = TestingEngine.settings(folder).database();
    try (Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      statement.execute("UPDATE engine_head SET epoch = epoch + 1");
    }
  }

  /** What engines log of being taken over. */
  private static final class Complaints extends Handler implements AutoCloseable, Iterable<String> {
    private final Logger logger = Logger.getLogger("dev.lehr.engine");
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    Complaints() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
      Optional.of(formatter.formatMessage(logged))
          .filter(message -> message.contains("taken over"))
          .ifPresent(heard::add);
    }

    @Override
    public void flush() {}

    int size() {
      return heard.size();
    }

    @Override
    public Iterator<String> iterator() {
      return heard.iterator();
    }

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }

  @Test
  void postgresThatIsAwayIsWaitedFor() throws Exception {
    Path data = folder.resolve("postgres");
    EmbeddedPostgres postgres = postgres(data, 0);
    int port = postgres.getPort();
    EngineSettings settings =
        TestingEngine.settings(folder).withDatabase(postgres.getJdbcUrl("postgres", "postgres"));
    try (EmbeddedEngine engine = EmbeddedEngine.open(settings, parts())) {
      List<String> ids = startFive(engine);
      postgres.close();
      tasksEndUnheard(engine);
      postgres = postgres(data, port);
      everythingEndsWell(engine, ids);
    } finally {
      postgres.close();
    }
  }

  private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }
}
