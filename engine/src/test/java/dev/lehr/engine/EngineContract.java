package dev.lehr.engine;

import static dev.lehr.engine.TestingHandler.done;
import static dev.lehr.engine.TestingHandler.doneAll;
import static dev.lehr.engine.TestingHandler.work;
import static dev.lehr.engine.TestingPipelines.object;
import static dev.lehr.engine.TestingPipelines.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.pipeline.Concurrency.Beyond;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.Recorded;
import dev.lehr.pipeline.StageStatus;
import dev.lehr.pipeline.TaskFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What every engine promises, whatever it runs on. */
abstract class EngineContract {
  private Optional<Engine> opened = Optional.empty();

  /** An engine on the same store at each call within one test. */
  abstract Engine open(List<TaskHandler> handlers);

  private Engine engine(TaskHandler... handlers) {
    return engine(List.of(handlers));
  }

  private Engine engine(List<TaskHandler> handlers) {
    opened.ifPresent(Engine::close);
    Engine engine = open(handlers);
    opened = Optional.of(engine);
    return engine;
  }

  @AfterEach
  void closeEngine() {
    opened.ifPresent(Engine::close);
  }

  private static TaskResult outputs(String name, String value) {
    return new TaskResult.Done(object().put(name, value));
  }

  private static StageStatus status(Execution execution, String stage) {
    return execution.stage(stage).orElseThrow().status();
  }

  // --- stages and tasks ---

  @Test
  void stagesRunInOrderAndSeeWhatCameBefore() {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Engine engine =
        engine(
            work(
                task -> {
                  order.add(task.key().stage());
                  String seen =
                      task.state().stage("first").orElseThrow().outputs().path("name").asString("");
                  return outputs("name", seen + task.key().stage());
                }));
    String id =
        engine.start(pipeline("p").stage("first", "work").stage("second", "work", "first").start());
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(order).containsExactly("first", "second");
    assertThat(over.stage("second").orElseThrow().outputs().path("name").asString())
        .isEqualTo("firstsecond");
  }

  @Test
  void branchesRunAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Engine engine =
        engine(
            work(
                task -> {
                  both.countDown();
                  both.await();
                  return new TaskResult.Done(object());
                }));
    String id = engine.start(pipeline("p").stage("a", "work").stage("b", "work").start());
    assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aTaskIsToldWhatItNeeds() {
    List<Task> tasks = Collections.synchronizedList(new ArrayList<>());
    Engine engine =
        engine(
            work(
                task -> {
                  tasks.add(task);
                  return new TaskResult.Done(object());
                }));
    String id =
        engine.start(pipeline("p").stage("a", "work", object("{\"size\": 3}")).start(object("{}")));
    Following.untilOver(engine, id);
    Task task = tasks.getFirst();
    assertThat(task.execution()).isEqualTo(id);
    assertThat(task.pipeline().name()).isEqualTo("p");
    assertThat(task.idempotencyKey()).isEqualTo(id + "/a/1/0");
    assertThat(task.attempt()).isEqualTo(1);
    assertThat(task.settings().path("size").asInt()).isEqualTo(3);
    assertThat(task.by()).isEqualTo("ann");
    assertThat(task.progress()).isEmpty();
    assertThat(task.deadline()).isAfter(task.state().started().orElseThrow());
  }

  @Test
  void aTransientFailureIsTriedAgainUnderTheSameKey() {
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    Engine engine =
        engine(
            work(
                task -> {
                  calls.add(task.idempotencyKey() + "#" + task.attempt());
                  if (task.attempt() < 3) {
                    throw new IOException("not reachable");
                  }
                  return new TaskResult.Done(object());
                }));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(calls).containsExactly(id + "/a/1/0#1", id + "/a/1/0#2", id + "/a/1/0#3");
  }

  @Test
  void aTransientFailureThatGoesOnFailsAfterTheLastAttempt() {
    AtomicInteger calls = new AtomicInteger();
    Engine engine =
        engine(
            work(
                task -> {
                  calls.incrementAndGet();
                  throw new IOException("not reachable");
                }));
    String id = engine.start(pipeline("p").retrying(3).stage("a", "work").start());
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(over.message().orElseThrow()).contains("not reachable");
    assertThat(calls).hasValue(3);
  }

  @Test
  void aDefectOfAHandlerFailsAtOnceAndTellsNoStack() {
    AtomicInteger calls = new AtomicInteger();
    Engine engine =
        engine(
            work(
                task -> {
                  calls.incrementAndGet();
                  throw new IllegalStateException("bad template 'x'");
                }));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(over.toString()).contains("bad template 'x'").doesNotContain("EngineContract");
    assertThat(calls).hasValue(1);
  }

  @Test
  void aTypeWithoutHandlerFailsAndNamesTheType() {
    Engine engine = engine(done("work"));
    String id = engine.start(pipeline("p").stage("a", "other").start());
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(over.message().orElseThrow()).contains("'other'");
  }

  @Test
  void aTaskThatGoesOnElsewhereIsAskedAgainWithWhatItTold() {
    Engine engine =
        engine(
            work(
                task -> {
                  int done = task.progress().map(told -> told.path("done").asInt()).orElse(0);
                  return done == 3
                      ? outputs("result", "three")
                      : new TaskResult.Again(Duration.ofMillis(1), object().put("done", done + 1));
                }));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    Execution over = Following.untilOver(engine, id);
    assertThat(over.stage("a").orElseThrow().outputs().path("result").asString())
        .isEqualTo("three");
    assertThat(progressOf(engine, id)).isEqualTo(3);
  }

  @Test
  void progressThatStaysTheSameIsNotKeptAgain() {
    AtomicInteger calls = new AtomicInteger();
    Engine engine =
        engine(
            work(
                task ->
                    calls.incrementAndGet() > 20
                        ? new TaskResult.Done(object())
                        : new TaskResult.Again(Duration.ZERO, object().put("job", "j-1"))));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    Following.untilOver(engine, id);
    assertThat(progressOf(engine, id)).isEqualTo(1);
  }

  private static long progressOf(Engine engine, String id) {
    return engine.history(id, 0, 1000).stream()
        .filter(recorded -> recorded.event() instanceof Event.TaskProgressed)
        .count();
  }

  @Test
  void aStageThatTakesTooLongIsInterruptedAndFails() {
    CountDownLatch interrupted = new CountDownLatch(1);
    Engine engine = engine(work(task -> hang(interrupted)));
    String id =
        engine.start(pipeline("p").within(Duration.ofSeconds(1)).stage("a", "work").start());
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
    awaitLatch(interrupted);
  }

  private static TaskResult hang(CountDownLatch interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return new TaskResult.Done(object());
    } catch (InterruptedException stopped) {
      interrupted.countDown();
      throw stopped;
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void waitingTakesItsTimeAndThenGoesOn() {
    Engine engine = engine(doneAll());
    String id =
        engine.start(
            pipeline("p")
                .stage("pause", "wait", object("{\"duration\": \"1s\"}"))
                .stage("a", "work", "pause")
                .start());
    Execution over = Following.untilOver(engine, id);
    Duration took =
        Duration.between(
            over.stage("pause").orElseThrow().began().orElseThrow(),
            over.stage("pause").orElseThrow().ended().orElseThrow());
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anOutputTooLargeForAnEventIsKeptBesideIt() {
    String large = "x".repeat(3 << 20);
    Engine engine =
        engine(work(task -> new TaskResult.Done(object().put("small", 1).put("large", large))));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    ObjectNode outputs = Following.untilOver(engine, id).stage("a").orElseThrow().outputs();
    assertThat(outputs.path("small").asInt()).isEqualTo(1);
    String blob = outputs.path("large").path("blob").asString();
    assertThat(engine.blob(blob).orElseThrow().asString()).isEqualTo(large);
  }

  // --- signals ---

  @Test
  void anApprovalLetsTheNextStagesRun() {
    Engine engine = engine(doneAll());
    String id =
        engine.start(pipeline("p").stage("ask", "approve").stage("a", "work", "ask").start());
    Following.until(engine, id, e -> status(e, "ask") == StageStatus.AWAITING_APPROVAL);
    Execution approved = engine.signal(id, new Event.Approved("ask", "bob", "fine"));
    assertThat(status(approved, "ask")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void anApprovalBeforeItsTimeCountsWhenItIsTime() {
    CountDownLatch approved = new CountDownLatch(1);
    Engine engine =
        engine(
            work(
                task -> {
                  approved.await();
                  return new TaskResult.Done(object());
                }));
    String id = engine.start(pipeline("p").stage("a", "work").stage("ask", "approve", "a").start());
    engine.signal(id, new Event.Approved("ask", "bob", ""));
    approved.countDown();
    assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aRejectionFailsTheStage() {
    Engine engine = engine(doneAll());
    String id = engine.start(pipeline("p").stage("ask", "approve").start());
    engine.signal(id, new Event.Rejected("ask", "bob", "not on a Friday"));
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(over.stage("ask").orElseThrow().message().orElseThrow()).contains("not on a Friday");
  }

  @Test
  void aCancelInterruptsWhatRunsAndCleansUp() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicInteger swept = new AtomicInteger();
    Engine engine =
        engine(
            work(
                task -> {
                  running.countDown();
                  return hang(interrupted);
                }),
            new TestingHandler(
                "sweep",
                task -> {
                  swept.incrementAndGet();
                  return new TaskResult.Done(object());
                }));
    String id = engine.start(pipeline("p").stage("a", "tidy").stage("b", "work", "a").start());
    awaitLatch(running);
    engine.signal(id, new Event.CancelRequested("bob", "wrong commit"));
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(over.message().orElseThrow()).contains("wrong commit");
    assertThat(status(over, "b")).isEqualTo(StageStatus.NOT_RUN);
    assertThat(swept).hasValue(1);
    awaitLatch(interrupted);
  }

  @Test
  void aPauseHoldsBackStagesUntilItIsOver() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Engine engine =
        engine(
            work(
                task -> {
                  running.countDown();
                  go.await();
                  return new TaskResult.Done(object());
                }));
    String id = engine.start(pipeline("p").stage("a", "work").stage("b", "work", "a").start());
    awaitLatch(running);
    engine.signal(id, new Event.PauseRequested("bob"));
    go.countDown();
    Execution paused = Following.until(engine, id, e -> status(e, "a") == StageStatus.SUCCEEDED);
    assertThat(paused.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(status(paused, "b")).isEqualTo(StageStatus.PENDING);
    engine.signal(id, new Event.ResumeRequested("bob"));
    assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aSkippedStageCountsAsDone() {
    Engine engine = engine(doneAll());
    String id =
        engine.start(pipeline("p").stage("ask", "approve").stage("a", "work", "ask").start());
    engine.signal(id, new Event.SkipRequested("ask", "bob", "known"));
    Execution over = Following.untilOver(engine, id);
    assertThat(over.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(status(over, "ask")).isEqualTo(StageStatus.SKIPPED);
  }

  @Test
  void aStageOfAnEndedExecutionIsDoneAgainUnderANewKey() {
    List<String> keys = Collections.synchronizedList(new ArrayList<>());
    Engine engine =
        engine(
            work(
                task -> {
                  keys.add(task.idempotencyKey());
                  if (keys.size() == 1) {
                    throw new IllegalStateException("broken");
                  }
                  return new TaskResult.Done(object());
                }));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    assertThat(Following.untilOver(engine, id).status()).isEqualTo(ExecutionStatus.FAILED);
    engine.signal(id, new Event.RestartRequested("a", "bob"));
    Execution over = Following.until(engine, id, e -> e.status() == ExecutionStatus.SUCCEEDED);
    assertThat(over.stage("a").orElseThrow().run()).isEqualTo(2);
    assertThat(keys).containsExactly(id + "/a/1/0", id + "/a/2/0");
  }

  @Test
  void aSignalThatMakesNoSenseIsRefusedWithTheReasonAndLeavesNoTrace() {
    Engine engine = engine(doneAll());
    String id = engine.start(pipeline("p").stage("a", "work").start());
    Following.untilOver(engine, id);
    long events = engine.history(id, 0, 1000).size();
    assertConflict(engine, id, new Event.CancelRequested("bob", ""), "its status is succeeded");
    assertConflict(engine, id, new Event.ResumeRequested("bob"), "resumed");
    assertConflict(engine, id, new Event.Approved("a", "bob", ""), "'a'");
    assertConflict(engine, id, new Event.SkipRequested("nope", "bob", ""), "no stage 'nope'");
    assertConflict(engine, id, new Event.Admitted(), "from outside");
    assertThat(engine.history(id, 0, 1000)).hasSize((int) events);
  }

  private static void assertConflict(Engine engine, String id, Event signal, String reason) {
    assertThatThrownBy(() -> engine.signal(id, signal))
        .isInstanceOfSatisfying(
            EngineException.class,
            refused -> assertThat(refused.kind()).isEqualTo(EngineException.Kind.CONFLICT))
        .hasMessageContaining(reason);
  }

  @Test
  void anUnknownExecutionIsToldApart() {
    Engine engine = engine(doneAll());
    assertThat(engine.find("nope")).isEmpty();
    assertThat(engine.history("nope", 0, 10)).isEmpty();
    assertThatThrownBy(() -> engine.signal("nope", new Event.PauseRequested("bob")))
        .isInstanceOfSatisfying(
            EngineException.class,
            refused -> assertThat(refused.kind()).isEqualTo(EngineException.Kind.UNKNOWN));
  }

  @Test
  void aPipelineThatCanNotBeRunIsRefused() {
    Engine engine = engine(doneAll());
    assertThatThrownBy(() -> engine.start(pipeline("p").stage("a", "levitate").start()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("levitate");
    assertThat(engine.search(Queries.all()).executions()).isEmpty();
  }

  // --- what nobody waits for any more ---

  /** Goes on elsewhere for ever, and remembers who was let go. */
  private static final class Elsewhere implements TaskHandler {
    private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger calls = new AtomicInteger();
    private final int rounds;

    /** One that needs so many calls to end something. */
    Elsewhere(int rounds) {
      this.rounds = rounds;
    }

    @Override
    public String type() {
      return "work";
    }

    @Override
    public TaskResult run(Task task) {
      return new TaskResult.Again(Duration.ofHours(1), object().put("job", "j-1"));
    }

    @Override
    public Optional<Duration> abandoned(Task task) throws IOException {
      int call = calls.incrementAndGet();
      if (call == 1) {
        throw new IOException("not reachable");
      }
      if (call < rounds) {
        return Optional.of(Duration.ofMillis(1));
      }
      ended.add(
          task.idempotencyKey()
              + "#"
              + task.attempt()
              + task.progress().orElseThrow()
              + task.isAbandoned());
      return Optional.empty();
    }
  }

  private static String goesOnElsewhere(Engine engine, TestingPipelines pipeline) {
    String id = engine.start(pipeline.stage("a", "work").start());
    Following.until(engine, id, e -> e.stage("a").orElseThrow().progress().isPresent());
    return id;
  }

  @Test
  void aHandlerEndsWhatItBeganWhenNobodyWaitsForItAnyMore() {
    Elsewhere handler = new Elsewhere(3);
    Engine engine = engine(handler);
    String id = goesOnElsewhere(engine, pipeline("p"));
    engine.signal(id, new Event.CancelRequested("bob", ""));
    Following.until(engine, () -> !handler.ended.isEmpty());
    assertThat(handler.ended).containsExactly(id + "/a/1/0#1{\"job\":\"j-1\"}true");
  }

  @Test
  void whatTimesOutIsEndedToo() {
    Elsewhere handler = new Elsewhere(2);
    Engine engine = engine(handler);
    String id = goesOnElsewhere(engine, pipeline("p").within(Duration.ofSeconds(2)));
    Following.untilOver(engine, id);
    Following.until(engine, () -> !handler.ended.isEmpty());
  }

  @Test
  void whatWasNotEndedBeforeAStopIsEndedAfterIt() {
    Elsewhere never = new Elsewhere(Integer.MAX_VALUE);
    Engine engine = engine(never);
    String id = goesOnElsewhere(engine, pipeline("p"));
    engine.signal(id, new Event.CancelRequested("bob", ""));
    Following.until(engine, () -> never.calls.get() > 2);
    Elsewhere handler = new Elsewhere(2);
    Following.until(engine(handler), () -> !handler.ended.isEmpty());
    assertThat(handler.ended).containsExactly(id + "/a/1/0#1{\"job\":\"j-1\"}true");
  }

  @Test
  void whatHasEndedByItselfIsLeftInPeace() {
    AtomicInteger abandoned = new AtomicInteger();
    TaskHandler handler =
        new TaskHandler() {
          @Override
          public String type() {
            return "work";
          }

          @Override
          public TaskResult run(Task task) {
            return new TaskResult.Done(object());
          }

          @Override
          public Optional<Duration> abandoned(Task task) {
            abandoned.incrementAndGet();
            return Optional.empty();
          }
        };
    Engine engine = engine(handler, done("other"));
    String id = engine.start(pipeline("p").stage("a", "work").stage("ask", "approve", "a").start());
    Following.until(engine, id, e -> status(e, "ask") == StageStatus.AWAITING_APPROVAL);
    engine.signal(id, new Event.CancelRequested("bob", ""));
    Following.untilOver(engine, id);
    engine.close();
    assertThat(abandoned).hasValue(0);
  }

  @Test
  void aCallThatGivesNoSignOfLifeIsLostAndTriedAgain() {
    CountDownLatch interrupted = new CountDownLatch(1);
    TaskHandler handler =
        new TaskHandler() {
          @Override
          public String type() {
            return "work";
          }

          @Override
          public Optional<Duration> silence() {
            return Optional.of(Duration.ofSeconds(1));
          }

          @Override
          public TaskResult run(Task task) throws InterruptedException {
            return task.attempt() == 1 ? hang(interrupted) : outputs("attempt", "2");
          }
        };
    Engine engine = engine(handler);
    String id = engine.start(pipeline("p").stage("a", "work").start());
    Execution over = Following.untilOver(engine, id);
    assertThat(over.stage("a").orElseThrow().outputs().path("attempt").asString()).isEqualTo("2");
    assertThat(engine.history(id, 0, 100).toString()).contains("no sign of life");
    awaitLatch(interrupted);
  }

  // --- concurrency ---

  @Test
  void moreThanTheLimitWaitInLine() {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch go = new CountDownLatch(1);
    Engine engine =
        engine(
            work(
                task -> {
                  order.add(task.execution());
                  go.await();
                  return new TaskResult.Done(object());
                }));
    TestingPipelines limited = pipeline("p").atOnce(1, Beyond.QUEUE).stage("a", "work");
    List<String> ids = IntStream.range(0, 4).mapToObj(i -> engine.start(limited.start())).toList();
    assertThat(engine.find(ids.get(3)).orElseThrow().status()).isEqualTo(ExecutionStatus.QUEUED);
    go.countDown();
    ids.forEach(id -> Following.untilOver(engine, id));
    assertThat(order).isEqualTo(ids);
  }

  @Test
  void aNewOneTakesThePlaceOfTheOldestWhenItIsToldSo() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Engine engine =
        engine(
            work(
                task -> {
                  if (running.getCount() == 0) {
                    return new TaskResult.Done(object());
                  }
                  running.countDown();
                  return hang(interrupted);
                }));
    TestingPipelines limited = pipeline("p").atOnce(1, Beyond.CANCEL_RUNNING).stage("a", "work");
    String first = engine.start(limited.start());
    awaitLatch(running);
    String next = engine.start(limited.start());
    assertThat(Following.untilOver(engine, first).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(Following.untilOver(engine, next).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void oneKeyStartsOneExecution() throws Exception {
    Engine engine = engine(doneAll());
    List<Future<String>> starts;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      starts =
          threads.invokeAll(
              Collections.nCopies(
                  20, () -> engine.start(pipeline("p").stage("a", "work").start("push-17"))));
    }
    Set<String> ids = new HashSet<>();
    for (Future<String> start : starts) {
      ids.add(start.get());
    }
    assertThat(ids).hasSize(1);
    assertThat(engine(doneAll()).start(pipeline("p").stage("a", "work").start("push-17")))
        .isIn(ids);
  }

  // --- what can be found ---

  @Test
  void executionsAreFoundByWhatTheyAreAndWhatTheyMade() {
    Engine engine =
        engine(
            work(
                task ->
                    new TaskResult.Done(
                        object(
                            """
                            {"imageName": "shop-7", "commit": "abc",
                             "ami": {"us-west-2": "ami-1"}}"""))),
            done("other"));
    String baked =
        engine.start(pipeline("bake").stage("a", "work").start(object("{\"channel\": \"beta\"}")));
    String other = engine.start(pipeline("other").stage("a", "other").start());
    Following.untilOver(engine, baked);
    Following.untilOver(engine, other);
    assertThat(ids(engine, Queries.all())).containsExactly(other, baked);
    assertThat(ids(engine, Queries.pipeline("bake"))).containsExactly(baked);
    assertThat(ids(engine, Queries.tagged("image", "shop-7"))).containsExactly(baked);
    assertThat(ids(engine, Queries.tagged("image", "ami-1"))).containsExactly(baked);
    assertThat(ids(engine, Queries.tagged("commit", "abc"))).containsExactly(baked);
    assertThat(ids(engine, Queries.tagged("parameter.channel", "beta"))).containsExactly(baked);
    assertThat(ids(engine, Queries.tagged("trigger", "manual"))).containsExactly(other, baked);
    assertThat(ids(engine, Queries.status(ExecutionStatus.SUCCEEDED))).hasSize(2);
    assertThat(ids(engine, Queries.status(ExecutionStatus.FAILED))).isEmpty();
  }

  private static List<String> ids(Engine engine, ExecutionQuery query) {
    return engine.search(query).executions().stream().map(ExecutionPage.Summary::id).toList();
  }

  @Test
  void aSearchComesPageByPageNewestFirst() {
    Engine engine = engine(doneAll());
    List<String> started =
        IntStream.range(0, 7)
            .mapToObj(i -> engine.start(pipeline("p").stage("a", "work").start()))
            .toList();
    assertThat(engine.search(Queries.page(Optional.empty(), 3)).executions()).hasSize(3);
    assertThat(everything(engine, 3))
        .extracting(ExecutionPage.Summary::id)
        .isEqualTo(started.reversed());
  }

  /** Page by page. */
  static List<ExecutionPage.Summary> everything(Engine engine, int limit) {
    List<ExecutionPage.Summary> found = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      ExecutionPage page = engine.search(Queries.page(after, limit));
      found.addAll(page.executions());
      after = page.next();
    } while (after.isPresent());
    return found;
  }

  @Test
  void everythingThatHappensIsInOneStreamInOneOrder() {
    Engine engine = engine(doneAll());
    List<String> ids =
        IntStream.range(0, 5).mapToObj(i -> engine.start(pipeline("p").chain(3).start())).toList();
    ids.forEach(id -> Following.untilOver(engine, id));
    List<EventStream.Entry> entries = new ArrayList<>();
    for (long last = 0; last < engine.events().last(); last = entries.getLast().position()) {
      entries.addAll(engine.events().after(last, 4));
    }
    assertThat(entries).extracting(EventStream.Entry::position).isSorted().doesNotHaveDuplicates();
    for (String id : ids) {
      List<Recorded> streamed =
          entries.stream()
              .filter(entry -> entry.execution().equals(id))
              .map(EventStream.Entry::event)
              .toList();
      assertThat(streamed).isEqualTo(engine.history(id, 0, 1000));
    }
  }

  @Test
  void aHistoryIsReadInParts() {
    Engine engine = engine(doneAll());
    String id = engine.start(pipeline("p").chain(3).start());
    Following.untilOver(engine, id);
    List<Recorded> all = engine.history(id, 0, 1000);
    assertThat(all.getFirst().event()).isInstanceOf(Event.Started.class);
    assertThat(all).extracting(Recorded::sequence).isSorted().startsWith(1L, 2L, 3L);
    assertThat(engine.history(id, 2, 2)).isEqualTo(all.subList(2, 4));
  }

  @Test
  void whatTasksWriteIsReadByOffset() {
    Engine engine =
        engine(
            work(
                task -> {
                  task.log("eins");
                  task.log("zwei über");
                  return new TaskResult.Done(object());
                }));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    Following.untilOver(engine, id);
    assertThat(engine.logs().read(id, "a", 0, 1000)).isEqualTo("eins\nzwei über\n");
    assertThat(engine.logs().read(id, "a", 5, 1000)).isEqualTo("zwei über\n");
    assertThat(engine.logs().read(id, "a", 0, 8)).isEqualTo("eins\n");
    assertThat(engine.logs().size(id, "a")).isEqualTo(16);
    assertThat(engine.logs().read(id, "b", 0, 8)).isEmpty();
  }

  // --- over a restart ---

  @Test
  void whatWaitsForAnApprovalStillDoesAfterARestart() {
    Engine engine = engine(doneAll());
    String id =
        engine.start(pipeline("p").stage("ask", "approve").stage("a", "work", "ask").start());
    Engine again = engine(doneAll());
    assertThat(status(again.find(id).orElseThrow(), "ask"))
        .isEqualTo(StageStatus.AWAITING_APPROVAL);
    again.signal(id, new Event.Approved("ask", "bob", ""));
    assertThat(Following.untilOver(again, id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aTaskThatWasInterruptedByTheEndIsRunAgainAsTheSameAttempt() {
    CountDownLatch running = new CountDownLatch(1);
    Engine engine =
        engine(
            work(
                task -> {
                  running.countDown();
                  return hang(new CountDownLatch(1));
                }));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    awaitLatch(running);
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    Engine again =
        engine(
            work(
                task -> {
                  calls.add(task.idempotencyKey() + "#" + task.attempt());
                  return new TaskResult.Done(object());
                }));
    Following.untilOver(again, id);
    assertThat(calls).containsExactly(id + "/a/1/0#1");
  }

  @Test
  void aTaskThatGoesOnElsewhereKeepsItsProgress() {
    CountDownLatch told = new CountDownLatch(2);
    Engine engine =
        engine(
            work(
                task -> {
                  told.countDown();
                  return new TaskResult.Again(Duration.ofMillis(1), object().put("job", "j-7"));
                }));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    awaitLatch(told);
    Engine again =
        engine(work(task -> outputs("job", task.progress().orElseThrow().path("job").asString())));
    Execution over = Following.untilOver(again, id);
    assertThat(over.stage("a").orElseThrow().outputs().path("job").asString()).isEqualTo("j-7");
  }

  @Test
  void theLineStaysInOrder() {
    CountDownLatch never = new CountDownLatch(1);
    Engine engine = engine(work(task -> hang(never)));
    TestingPipelines limited = pipeline("p").atOnce(1, Beyond.QUEUE).stage("a", "work");
    List<String> ids = IntStream.range(0, 4).mapToObj(i -> engine.start(limited.start())).toList();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Engine again =
        engine(
            work(
                task -> {
                  order.add(task.execution());
                  return new TaskResult.Done(object());
                }));
    ids.forEach(id -> Following.untilOver(again, id));
    assertThat(order).isEqualTo(ids);
  }

  @Test
  void aRestartOfASecondKindOfFailureIsStillKnown() {
    Engine engine =
        engine(
            work(
                task ->
                    new TaskResult.Failed(
                        new TaskFailure(
                            "no such base image", TaskFailure.Kind.PERMANENT, object()))));
    String id = engine.start(pipeline("p").stage("a", "work").start());
    Following.untilOver(engine, id);
    Engine again = engine(doneAll());
    Execution found = again.find(id).orElseThrow();
    assertThat(found.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(found.message().orElseThrow()).contains("no such base image");
    again.signal(id, new Event.RestartRequested("a", "bob"));
    Following.until(again, id, e -> e.status() == ExecutionStatus.SUCCEEDED);
  }

  /** Queries in a few words. */
  static final class Queries {
    private Queries() {}

    static ExecutionQuery all() {
      return page(Optional.empty(), 100);
    }

    static ExecutionQuery statuses(Set<ExecutionStatus> statuses) {
      return query(Optional.empty(), statuses, Map.of(), Optional.empty(), 1000);
    }

    static ExecutionQuery page(Optional<String> after, int limit) {
      return query(Optional.empty(), Set.of(), Map.of(), after, limit);
    }

    static ExecutionQuery pipeline(String name) {
      return query(Optional.of(name), Set.of(), Map.of(), Optional.empty(), 100);
    }

    static ExecutionQuery status(ExecutionStatus status) {
      return query(Optional.empty(), Set.of(status), Map.of(), Optional.empty(), 100);
    }

    static ExecutionQuery tagged(String name, String value) {
      return query(Optional.empty(), Set.of(), Map.of(name, value), Optional.empty(), 100);
    }

    private static ExecutionQuery query(
        Optional<String> pipeline,
        Set<ExecutionStatus> statuses,
        Map<String, String> tags,
        Optional<String> after,
        int limit) {
      return new ExecutionQuery(
          Optional.of("shop"),
          pipeline,
          statuses,
          Optional.empty(),
          Optional.empty(),
          tags,
          after,
          limit);
    }
  }
}
