import dev.lehr.engine.EmbeddedEngine;
import dev.lehr.engine.EngineSettings;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.engine.StartRequest;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.engine.TestingEngine;
import dev.lehr.engine.TestingHandler;
import dev.lehr.engine.TestingPipelines;
import dev.lehr.pipeline.ExecutionStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What the embedded engine costs; run by engine.sh. */
final class EngineBench {
  private static final int CHAIN = 20;
  private static final int ROUNDS = 7;

  private final Path folder;
  private final String database;

  private EngineBench(Path folder, Optional<String> database) {
    this.folder = folder;
    this.database = database.orElse("jdbc:sqlite:" + folder.resolve("engine.db"));
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Optional<String> database =
        arguments.length > 2 ? Optional.of(arguments[2]) : Optional.empty();
    EngineBench bench = new EngineBench(folder, database);
    switch (arguments[0]) {
      case "fsync" -> fsync(folder);
      case "single" -> bench.single();
      case "many" -> bench.many();
      case "sustained" -> bench.sustained();
      case "wait" -> bench.waiting();
      case "idle" -> bench.idle();
      case "run" -> bench.running();
      case "recover" -> bench.recover();
      default -> throw new IllegalArgumentException("no such part: " + arguments[0]);
    }
    System.exit(0);
  }

  /** The limit: what it takes to have 4 KB on the disk. */
  private static void fsync(Path folder) throws IOException {
    long[] nanos = new long[300];
    Path file = folder.resolve("fsync");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(4096));
        channel.force(false);
        nanos[i] = System.nanoTime() - start;
      }
    }
    System.out.printf("write and fsync of 4 KB: %s%n", quantiles(nanos));
  }

  private EmbeddedEngine open(List<TaskHandler> handlers) {
    return EmbeddedEngine.open(
        EngineSettings.standard(folder).withDatabase(database).withGrace(Duration.ZERO),
        TestingEngine.parts(handlers));
  }

  /** Counts down when the last stage of an execution is done. */
  private static TaskHandler counting(AtomicLong stages) {
    return new TestingHandler(
        "work",
        task -> {
          stages.incrementAndGet();
          return new TaskResult.Done(TestingPipelines.object());
        });
  }

  /** From one stage's task to the next stage's task, in one execution. */
  private void single() throws Exception {
    int stages = 400;
    long[] at = new long[stages];
    AtomicInteger next = new AtomicInteger();
    CountDownLatch[] done = {new CountDownLatch(0)};
    TaskHandler handler =
        new TestingHandler(
            "work",
            task -> {
              int stage = next.getAndIncrement();
              at[stage] = System.nanoTime();
              if (stage == stages - 1) {
                done[0].countDown();
              }
              return new TaskResult.Done(TestingPipelines.object());
            });
    try (EmbeddedEngine engine = open(List.of(handler))) {
      for (int round = 0; round < ROUNDS; round++) {
        next.set(0);
        done[0] = new CountDownLatch(1);
        long start = System.nanoTime();
        engine.start(TestingPipelines.pipeline("single").chain(stages).start());
        long first = System.nanoTime() - start;
        done[0].await();
        long[] nanos =
            IntStream.range(1, stages).mapToLong(i -> at[i] - at[i - 1]).toArray();
        System.out.printf(
            "one execution of %d stages, a stage: %s; start %.2f ms, first task after %.2f ms%n",
            stages, quantiles(nanos), first / 1e6, (at[0] - start) / 1e6);
      }
    }
  }

  private static String quantiles(long[] nanos) {
    Arrays.sort(nanos);
    return "median %.3f ms, p99 %.3f ms, most %.3f ms"
        .formatted(
            nanos[nanos.length / 2] / 1e6,
            nanos[nanos.length * 99 / 100] / 1e6,
            nanos[nanos.length - 1] / 1e6);
  }

  /** 500 executions at once. */
  private void many() throws Exception {
    AtomicLong stages = new AtomicLong();
    try (EmbeddedEngine engine = open(List.of(counting(stages)))) {
      for (int round = 0; round < ROUNDS; round++) {
        report("500 executions of %d stages at once".formatted(CHAIN), engine, stages, 500, 50);
      }
    }
  }

  /** A minute's worth of them. */
  private void sustained() throws Exception {
    AtomicLong stages = new AtomicLong();
    try (EmbeddedEngine engine = open(List.of(counting(stages)))) {
      report("warm-up", engine, stages, 2_000, 100);
      report("20,000 executions of %d stages".formatted(CHAIN), engine, stages, 20_000, 100);
    }
  }

  private static void report(
      String what, EmbeddedEngine engine, AtomicLong stages, int executions, int starters)
      throws Exception {
    StartRequest request = TestingPipelines.pipeline("many").chain(CHAIN).start();
    long expected = stages.get() + (long) executions * CHAIN;
    long cpu = cpu();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(starters)) {
      for (int i = 0; i < executions; i++) {
        threads.submit(() -> engine.start(request));
      }
    }
    while (stages.get() < expected) {
      Thread.sleep(1);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double count = (double) executions * CHAIN;
    System.out.printf(
        "%s: %.4f ms a stage, %,.0f stages/s, CPU %.4f ms a stage%n",
        what, seconds * 1e3 / count, count / seconds, (cpu() - cpu) / 1e6 / count);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static final StartRequest APPROVAL =
      TestingPipelines.pipeline("approval").stage("ask", "approve").stage("a", "work", "ask").start();

  /** Makes 10,000 executions that wait for an approval. */
  private void waiting() throws Exception {
    AtomicLong stages = new AtomicLong();
    try (EmbeddedEngine engine = open(List.of(counting(stages)))) {
      long start = System.nanoTime();
      try (var threads = Executors.newFixedThreadPool(200)) {
        for (int i = 0; i < 10_000; i++) {
          threads.submit(() -> engine.start(APPROVAL));
        }
      }
      System.out.printf(
          "10,000 started in %.1f s; %s%n", (System.nanoTime() - start) / 1e9, resident());
    }
  }

  /** What they cost after a restart, while nothing happens. */
  private void idle() throws Exception {
    long before = cpu();
    long start = System.nanoTime();
    try (EmbeddedEngine engine = open(List.of(counting(new AtomicLong())))) {
      System.out.printf(
          "recovered in %.2f s, CPU %.2f s, in a new JVM%n",
          (System.nanoTime() - start) / 1e9, (cpu() - before) / 1e9);
      Thread.sleep(3_000);
      long cpu = cpu();
      Thread.sleep(20_000);
      System.out.printf(
          "10,000 waiting: %s, CPU %.2f %% of a core over 20 s, %d executions in memory%n",
          resident(), (cpu() - cpu) / 1e9 / 20 * 100, engine.inMemory());
    }
  }

  private static String resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024 + " MB resident")
        .findFirst()
        .orElse("resident memory unknown");
  }

  /** Leaves 1,000 executions in the middle of a task, as a killed server would. */
  private void running() throws Exception {
    CountDownLatch inside = new CountDownLatch(1_000);
    TaskHandler hanging =
        new TestingHandler(
            "work",
            task -> {
              if (task.key().stage().equals("s5")) {
                inside.countDown();
                new CountDownLatch(1).await();
              }
              return new TaskResult.Done(TestingPipelines.object());
            });
    EmbeddedEngine engine = open(List.of(hanging));
    StartRequest request = TestingPipelines.pipeline("running").chain(10).start();
    for (int i = 0; i < 1_000; i++) {
      engine.start(request);
    }
    inside.await();
    System.out.println("1,000 executions are running; the process ends without closing");
    Runtime.getRuntime().halt(0);
  }

  /** How long it takes until all go again. */
  private void recover() throws Exception {
    CountDownLatch inside = new CountDownLatch(1_000);
    TaskHandler handler =
        new TestingHandler(
            "work",
            task -> {
              if (task.key().stage().equals("s5")) {
                inside.countDown();
              }
              return new TaskResult.Done(TestingPipelines.object());
            });
    long cpu = cpu();
    long start = System.nanoTime();
    try (EmbeddedEngine engine = open(List.of(handler))) {
      double opened = (System.nanoTime() - start) / 1e9;
      inside.await();
      System.out.printf(
          "1,000 running executions: engine open after %.2f s, all tasks going again after %.2f s;"
              + " CPU %.2f s, in a new JVM%n",
          opened, (System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9);
      while (!engine.search(going()).executions().isEmpty()) {
        Thread.sleep(5);
      }
      System.out.printf("all over after %.2f s%n", (System.nanoTime() - start) / 1e9);
    }
  }

  private static ExecutionQuery going() {
    return new ExecutionQuery(
        Optional.empty(),
        Optional.of("running"),
        Set.of(ExecutionStatus.RUNNING, ExecutionStatus.QUEUED),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        1);
  }
}
