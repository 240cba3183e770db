package dev.lehr.engine;

import static dev.lehr.engine.TestingPipelines.object;
import static dev.lehr.engine.TestingPipelines.pipeline;

import dev.lehr.pipeline.Concurrency.Beyond;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.StageStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A process that runs an engine under a mixed load until it is killed: branches, retries, timers,
 * approvals, cancels, polls, lines. Its handlers have effects in a file outside, one line for each
 * idempotency key.
 */
final class CrashingServer {
  private final Path effects;
  private final Set<String> made = new HashSet<>();
  private final Path folder;
  private final String round;

  private CrashingServer(Path folder, String round) throws IOException {
    this.effects = folder.resolve("effects");
    this.folder = folder;
    this.round = round;
    if (Files.exists(effects)) {
      made.addAll(Files.readAllLines(effects));
    }
  }

  public static void main(String[] arguments) throws Exception {
    CrashingServer server = new CrashingServer(Path.of(arguments[0]), arguments[1]);
    server.run(arguments[2], arguments[3]);
  }

  /** Lives until it is killed; or finishes what there is, maybe after some exercise. */
  private void run(String mode, String database) throws Exception {
    EmbeddedEngine engine =
        EmbeddedEngine.open(
            TestingEngine.settings(folder).withDatabase(database),
            TestingEngine.parts(
                List.of(
                    new TestingHandler("work", this::work),
                    new TestingHandler("other", this::work),
                    new TestingHandler("sweep", this::work))));
    print("ready");
    if (!mode.equals("finish")) {
      load(engine);
    }
    attend(engine, !mode.equals("live"));
    print("all over");
    engine.close();
  }

  /** What is new in this life; each starts once, however often its start is asked for. */
  private void load(Engine engine) {
    start(engine, "branches", branches());
    start(engine, "approved", approved());
    start(engine, "cancelled", cancelled());
    start(engine, "timed", timed());
    start(engine, "inLine", inLine());
    start(engine, "inLine-2", inLine());
    Thread.ofVirtual().start(() -> goOnStarting(engine));
  }

  /** So that some start is under way whenever it is killed. */
  private void goOnStarting(Engine engine) {
    for (int i = 0; i < 20; i++) {
      start(engine, "quick-" + i, pipeline("quick").retrying(50).stage("a", "work"));
    }
  }

  private static TestingPipelines branches() {
    return pipeline("branches")
        .retrying(50)
        .stage("root", "work")
        .stage("left", "twice", "root")
        .stage("right", "work", object("{\"fails\": 1}"), "root")
        .stage("poll", "work", object("{\"polls\": 3}"), "root")
        .stage("join", "tidy", "left", "right", "poll");
  }

  private static TestingPipelines approved() {
    return pipeline("approved")
        .retrying(50)
        .stage("before", "work")
        .stage("ask", "approve", "before")
        .stage("after", "work", "ask");
  }

  private static TestingPipelines cancelled() {
    return pipeline("cancelled")
        .retrying(50)
        .stage("before", "tidy")
        .stage("ask", "approve", "before")
        .stage("after", "work", "ask");
  }

  private static TestingPipelines timed() {
    return pipeline("timed")
        .retrying(50)
        .stage("before", "work", object("{\"fails\": 2}"))
        .stage("pause", "wait", object("{\"duration\": \"1s\"}"), "before")
        .stage("after", "work", "pause");
  }

  private static TestingPipelines inLine() {
    return pipeline("inLine").retrying(50).atOnce(2, Beyond.QUEUE).chain(3);
  }

  private void start(Engine engine, String name, TestingPipelines pipeline) {
    print("started " + engine.start(pipeline.start(name + "-" + round)));
  }

  /** Answers those that ask, until it is killed or nothing is left to do. */
  private void attend(Engine engine, boolean last) throws InterruptedException {
    Set<ExecutionStatus> going =
        Set.of(
            ExecutionStatus.QUEUED,
            ExecutionStatus.RUNNING,
            ExecutionStatus.PAUSED,
            ExecutionStatus.ENDING);
    List<ExecutionPage.Summary> left;
    do {
      left = engine.search(EngineContract.Queries.statuses(going)).executions();
      left.forEach(summary -> answer(engine, summary.id()));
      Thread.sleep(5);
    } while (!last || !left.isEmpty());
  }

  private static void answer(Engine engine, String id) {
    Execution execution = engine.find(id).orElseThrow();
    boolean asks =
        execution
            .stage("ask")
            .filter(stage -> stage.status() == StageStatus.AWAITING_APPROVAL)
            .isPresent();
    if (asks && execution.pipeline().name().equals("approved")) {
      engine.signal(id, new Event.Approved("ask", "bob", ""));
      print("told " + id);
    } else if (asks) {
      engine.signal(id, new Event.CancelRequested("bob", "on purpose"));
      print("told " + id);
    }
  }

  /**
   * Looks whether it was done before it does it; and fails, or goes on elsewhere, as it is told.
   */
  private TaskResult work(Task task) throws IOException {
    if (task.attempt() <= task.settings().path("fails").asInt(0)) {
      throw new IOException("on purpose");
    }
    int polls = task.progress().map(told -> told.path("polls").asInt()).orElse(0);
    if (polls < task.settings().path("polls").asInt(0)) {
      return new TaskResult.Again(Duration.ofMillis(3), object().put("polls", polls + 1));
    }
    haveEffect(task.idempotencyKey());
    return new TaskResult.Done(object());
  }

  private synchronized void haveEffect(String key) throws IOException {
    if (!made.add(key)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(effects, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8)));
    }
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
