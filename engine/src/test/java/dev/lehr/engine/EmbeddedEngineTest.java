package dev.lehr.engine;

import static dev.lehr.engine.TestingHandler.doneAll;
import static dev.lehr.engine.TestingHandler.work;
import static dev.lehr.engine.TestingPipelines.object;
import static dev.lehr.engine.TestingPipelines.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.database.Database;
import dev.lehr.engine.internal.store.Leftovers;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.Recorded;
import dev.lehr.pipeline.StageStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to the embedded engine. */
class EmbeddedEngineTest {
  @TempDir private Path folder;

  private EmbeddedEngine open(EngineSettings settings, TaskHandler... handlers) {
    return EmbeddedEngine.open(settings, TestingEngine.parts(List.of(handlers)));
  }

  private static TaskResult done() {
    return new TaskResult.Done(object());
  }

  // --- closing ---

  @Test
  void aTaskMayFinishWhileTheEngineCloses() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    EmbeddedEngine engine =
        open(
            EngineSettings.standard(folder),
            work(
                task -> {
                  running.countDown();
                  finish.await();
                  return done();
                }));
    String id = engine.start(pipeline("p").stage("a", "work").stage("b", "work", "a").start());
    Following.until(engine, () -> running.getCount() == 0);
    Thread closing = Thread.ofVirtual().start(engine::close);
    Following.until(engine, () -> engine.trouble().isPresent());
    assertThatThrownBy(() -> engine.start(pipeline("p").stage("a", "work").start()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("closing");
    finish.countDown();
    join(closing);
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    try (EmbeddedEngine again =
        TestingEngine.open(
            folder,
            work(
                task -> {
                  calls.add(task.key().stage());
                  return done();
                }))) {
      Following.untilOver(again, id);
      assertThat(calls).containsExactly("b");
    }
  }

  @Test
  void whatIsEndedIsForgotten() {
    TaskHandler elsewhere =
        work(task -> new TaskResult.Again(Duration.ofHours(1), object().put("job", "j-1")));
    try (EmbeddedEngine engine = TestingEngine.open(folder, elsewhere);
        Database beside = Database.open(TestingEngine.settings(folder).database(), "engine")) {
      String id = engine.start(pipeline("p").stage("a", "work").start());
      engine.signal(id, new Event.CancelRequested("bob", ""));
      Leftovers leftovers = new Leftovers(beside);
      Following.until(engine, () -> leftovers.all().isEmpty());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  // --- who has the store ---

  @Test
  void aSecondEngineOnTheSameStoreIsRefused() {
    try (EmbeddedEngine engine = TestingEngine.open(folder)) {
      assertThatThrownBy(() -> TestingEngine.open(folder))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("Another Lehr server")
          .hasMessageContaining("database of its own");
      assertThat(engine.trouble()).isEmpty();
    }
  }

  // --- a damaged history ---

  @Test
  void anExecutionThatCanNotBeReadHarmsNoOther() throws Exception {
    StartRequest asking = pipeline("p").stage("ask", "approve").start();
    String damaged;
    String sound;
    try (EmbeddedEngine engine = TestingEngine.open(folder)) {
      damaged = engine.start(asking);
      sound = engine.start(asking);
    }
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("engine.db"));
        var statement =
            database.prepareStatement("UPDATE engine_event SET event = '{' WHERE execution = ?")) {
      statement.setString(1, damaged);
      statement.executeUpdate();
    }
    try (EmbeddedEngine engine = TestingEngine.open(folder)) {
      assertThatThrownBy(() -> engine.signal(damaged, new Event.Approved("ask", "bob", "")))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining(damaged);
      assertThatThrownBy(() -> engine.find(damaged))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("damaged");
      engine.signal(sound, new Event.Approved("ask", "bob", ""));
      assertThat(Following.untilOver(engine, sound).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
  }

  // --- limits ---

  @Test
  void noMoreTasksRunAtOnceThanAreAllowed() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TaskLimits limits = new TaskLimits(10, Map.of("work", 3));
    try (EmbeddedEngine engine =
        open(
            TestingEngine.settings(folder).withTasks(limits),
            work(
                task -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  Thread.yield();
                  running.decrementAndGet();
                  return done();
                }))) {
      List<String> ids =
          IntStream.range(0, 40)
              .mapToObj(i -> engine.start(pipeline("p").chain(2).start()))
              .toList();
      ids.forEach(id -> Following.untilOver(engine, id));
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void anExecutionWithTooManyEventsFailsWithAMessage() {
    AtomicInteger count = new AtomicInteger();
    try (EmbeddedEngine engine =
        TestingEngine.open(
            folder,
            work(
                task ->
                    new TaskResult.Again(
                        Duration.ZERO, object().put("n", count.incrementAndGet()))))) {
      String id = engine.start(pipeline("p").stage("a", "work").start());
      Execution over = Following.untilOver(engine, id);
      assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(over.message().orElseThrow()).contains("10000 events");
      assertThat(over.sequence()).isBetween(10_000L, 10_010L);
      assertThat(engine.find(id)).contains(over);
    }
  }

  @Test
  void parametersThatAreTooLargeAreRefused() {
    try (EmbeddedEngine engine = TestingEngine.open(folder)) {
      StartRequest large =
          pipeline("p").stage("a", "work").start(object().put("text", "x".repeat(2 << 20)));
      assertThatThrownBy(() -> engine.start(large))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("'p'")
          .hasMessageContaining("1048576");
    }
  }

  @Test
  void anOutputThatIsFarTooLargeFailsItsTask() {
    String part = "x".repeat(33 << 20);
    try (EmbeddedEngine engine =
        TestingEngine.open(
            folder,
            work(task -> new TaskResult.Done(object().put("one", part).put("two", part))))) {
      String id = engine.start(pipeline("p").stage("a", "work").start());
      Execution over = Following.untilOver(engine, id);
      assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(over.message().orElseThrow()).contains("larger than the 67108864 bytes");
    }
  }

  @Test
  void whatWaitsNeedNotBeInMemory() {
    try (EmbeddedEngine engine =
        open(TestingEngine.settings(folder).withRoom(0), doneAll().toArray(TaskHandler[]::new))) {
      List<String> ids =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      engine.start(
                          pipeline("p").stage("ask", "approve").stage("a", "work", "ask").start()))
              .toList();
      Following.until(engine, () -> engine.inMemory() == 0);
      ids.forEach(id -> engine.signal(id, new Event.Approved("ask", "bob", "")));
      ids.forEach(
          id ->
              assertThat(Following.untilOver(engine, id).status())
                  .isEqualTo(ExecutionStatus.SUCCEEDED));
    }
  }

  // --- the archive ---

  @Test
  void anArchivedExecutionIsFoundAndReadAndRestartedAsBefore() {
    AtomicInteger calls = new AtomicInteger();
    TaskHandler handler =
        work(
            task -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
              }
              return done();
            });
    String id;
    List<Recorded> history;
    Execution execution;
    try (EmbeddedEngine engine = TestingEngine.open(folder, handler)) {
      id = engine.start(pipeline("p").stage("a", "work").start());
      execution = Following.untilOver(engine, id);
      history = engine.history(id, 0, 100);
    }
    InstantSource later = () -> InstantSource.system().instant().plus(Duration.ofDays(31));
    try (EmbeddedEngine engine =
        EmbeddedEngine.open(
            TestingEngine.settings(folder), TestingEngine.parts(List.of(handler), later))) {
      Following.until(engine, () -> engine.events().after(0, 10).isEmpty());
      assertThat(engine.find(id)).contains(execution);
      assertThat(engine.history(id, 0, 100)).isEqualTo(history);
      assertThat(engine.history(id, 2, 2)).isEqualTo(history.subList(2, 4));
      assertThat(engine.search(EngineContract.Queries.all()).executions()).hasSize(1);
      engine.signal(id, new Event.RestartRequested("a", "bob"));
      Following.until(engine, id, e -> e.status() == ExecutionStatus.SUCCEEDED);
      assertThat(engine.history(id, 0, 100)).startsWith(history.toArray(Recorded[]::new));
    }
  }

  // --- clocks that jump ---

  @Test
  void aClockThatJumpsNeitherRingsTimersEarlyNorPutsThemOff() {
    AtomicReference<Duration> jump = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(jump.get());
    try (EmbeddedEngine engine =
        EmbeddedEngine.open(
            TestingEngine.settings(folder), TestingEngine.parts(doneAll(), clock))) {
      String longWait = engine.start(waiting("1h"));
      String shortWait = engine.start(waiting("1s"));
      jump.set(Duration.ofDays(2));
      String forth = engine.start(waiting("1s"));
      jump.set(Duration.ofDays(-2));
      String back = engine.start(waiting("1s"));
      List.of(shortWait, forth, back).forEach(id -> Following.untilOver(engine, id));
      assertThat(engine.find(longWait).orElseThrow().status()).isEqualTo(ExecutionStatus.RUNNING);
      assertThat(engine.history(shortWait, 0, 100)).extracting(Recorded::at).isSorted();
    }
  }

  @Test
  void aClockThatWentBackOverARestartPutsNothingOffForLong() {
    Instant now = Instant.now();
    String id;
    try (EmbeddedEngine engine =
        EmbeddedEngine.open(
            TestingEngine.settings(folder),
            TestingEngine.parts(doneAll(), InstantSource.fixed(now)))) {
      id = engine.start(waiting("1s"));
    }
    InstantSource before = InstantSource.fixed(now.minus(Duration.ofDays(2)));
    try (EmbeddedEngine engine =
        EmbeddedEngine.open(
            TestingEngine.settings(folder), TestingEngine.parts(doneAll(), before))) {
      assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
  }

  @Test
  void aMomentOnTheWallClockComesWhenTheClockIsSetToIt() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
    try (EmbeddedEngine engine =
        EmbeddedEngine.open(
            TestingEngine.settings(folder), TestingEngine.parts(doneAll(), now::get))) {
      String id =
          engine.start(
              pipeline("p")
                  .stage("pause", "wait", object("{\"until\": \"2026-11-24T08:00:00Z\"}"))
                  .start());
      Following.until(
          engine, id, e -> e.stage("pause").orElseThrow().status() == StageStatus.RUNNING);
      now.set(Instant.parse("2026-11-24T08:00:00Z"));
      assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }
  }

  private static StartRequest waiting(String duration) {
    return pipeline("p").stage("pause", "wait", object().put("duration", duration)).start();
  }

  // --- a task whose handler does not listen ---

  @Test
  void whatAnAbandonedTaskAnswersIsOfNoInterest() {
    Semaphore stubborn = new Semaphore(0);
    CountDownLatch running = new CountDownLatch(1);
    try (EmbeddedEngine engine =
        TestingEngine.open(
            folder,
            work(
                task -> {
                  running.countDown();
                  stubborn.acquireUninterruptibly();
                  return done();
                }))) {
      String id = engine.start(pipeline("p").stage("a", "work").start());
      Following.until(engine, () -> running.getCount() == 0);
      engine.signal(id, new Event.CancelRequested("bob", ""));
      Execution over = Following.untilOver(engine, id);
      stubborn.release();
      assertThat(over.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(engine.find(id)).contains(over);
    }
  }
}
