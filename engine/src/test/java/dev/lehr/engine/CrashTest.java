package dev.lehr.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.Recorded;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with an engine is killed at seeded random moments, again and again, while it runs a
 * mixed load; then one may finish. Every execution must end as it should, and every effect outside
 * must be there once. {@code -Dcrashes=200} says how many kills.
 */
class CrashTest {
  private static final int CRASHES = Integer.getInteger("crashes", 24);
  private static final long SEED = Long.getLong("crashes.seed", 20261123);
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path folder;
  private String classPath = "";
  private String database = "";

  /** Classes are kept as they were loaded, so that lives are short; that takes jars. */
  private void train() throws Exception {
    classPath = ClassPathJars.of(System.getProperty("java.class.path"), folder);
    Path training = Files.createDirectory(folder.resolve("training"));
    Process process =
        start(
            List.of("-XX:ArchiveClassesAtExit=" + folder.resolve("classes.jsa")),
            training,
            List.of("0", "exercise", "jdbc:sqlite:" + training.resolve("engine.db")));
    read(process, new ArrayList<>());
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
  }

  @Test
  void whatIsKilledAnywhereGoesOnAndDoesEverythingOnce() throws Exception {
    database = "jdbc:sqlite:" + folder.resolve("engine.db");
    survive(CRASHES);
  }

  @Test
  void soItIsOnPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
      database = postgres.getJdbcUrl("postgres", "postgres");
      survive(CRASHES / 6);
    }
  }

  private void survive(int crashes) throws Exception {
    train();
    Random random = new Random(SEED);
    Set<String> acknowledged = new HashSet<>();
    for (int round = 0; round < crashes; round++) {
      acknowledged.addAll(liveFor(round, random));
    }
    List<String> last = finish(crashes);
    assertThat(last).as("the process that was not killed").contains("all over");
    assertEverythingEndedWell(acknowledged);
  }

  /**
   * What a process acknowledged that was killed while it recovered, or soon after its first start.
   */
  private List<String> liveFor(int round, Random random) throws Exception {
    Process process = start(round, "live");
    List<String> acknowledged = new ArrayList<>();
    Thread reader = Thread.ofVirtual().start(() -> read(process, acknowledged));
    boolean early = random.nextInt(5) == 0;
    if (!early) {
      awaitLine(process, acknowledged, "started ");
    }
    Thread.sleep(random.nextInt(early ? 400 : 150));
    process.destroyForcibly().waitFor();
    reader.join();
    acknowledged.remove("ready");
    return acknowledged;
  }

  private static void awaitLine(Process process, List<String> lines, String prefix)
      throws InterruptedException {
    synchronized (lines) {
      while (lines.stream().noneMatch(line -> line.startsWith(prefix)) && process.isAlive()) {
        lines.wait(100);
      }
    }
  }

  private static void read(Process process, List<String> lines) {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException | UncheckedIOException killed) {
      // what was read before is all there is
    }
  }

  private List<String> finish(int round) throws Exception {
    Process process = start(round, "finish");
    List<String> lines = new ArrayList<>();
    Thread reader = Thread.ofVirtual().start(() -> read(process, lines));
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    reader.join();
    assertThat(ended).as("it ended by itself; it told %s", lines).isTrue();
    return lines;
  }

  private Process start(int round, String mode) throws IOException {
    return start(
        List.of("-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"), "-Xshare:auto"),
        folder,
        List.of(String.valueOf(round), mode, database));
  }

  private Process start(List<String> options, Path data, List<String> rest) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Xlog:all=off",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath));
    command.addAll(options);
    command.add(CrashingServer.class.getName());
    command.add(data.toString());
    command.addAll(rest);
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()))
        .start();
  }

  private void assertEverythingEndedWell(Set<String> acknowledged) throws IOException {
    try (EmbeddedEngine engine =
        EmbeddedEngine.open(
            TestingEngine.settings(folder).withDatabase(database),
            TestingEngine.parts(List.of()))) {
      Map<String, ExecutionPage.Summary> found = new HashMap<>();
      EngineContract.everything(engine, 1000).forEach(summary -> found.put(summary.id(), summary));
      assertThat(found.keySet())
          .as("every start that was acknowledged is there")
          .containsAll(ids(acknowledged, "started "));
      assertThat(ids(acknowledged, "told "))
          .as("every signal that was acknowledged is there")
          .allSatisfy(id -> assertThat(signals(engine, id)).isEqualTo(1));
      assertThat(found.values())
          .as("none is stuck")
          .allSatisfy(summary -> assertThat(summary.status().isOver()).isTrue());
      Set<String> expected = new HashSet<>();
      for (ExecutionPage.Summary summary : found.values()) {
        assertThat(summary.status()).as(summary.toString()).isEqualTo(ending(summary));
        expected.addAll(effects(engine, summary.id()));
      }
      List<String> effects = Files.readAllLines(folder.resolve("effects"));
      assertThat(effects)
          .as("no effect is lost, doubled or unknown")
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<String> ids(Set<String> lines, String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static long signals(Engine engine, String id) {
    return engine.history(id, 0, 10_000).stream()
        .map(Recorded::event)
        .filter(event -> event instanceof Event.Approved || event instanceof Event.CancelRequested)
        .count();
  }

  private static ExecutionStatus ending(ExecutionPage.Summary summary) {
    return summary.pipeline().equals("cancelled")
        ? ExecutionStatus.CANCELLED
        : ExecutionStatus.SUCCEEDED;
  }

  /** What an execution's history says was done outside. */
  private static List<String> effects(Engine engine, String id) {
    return engine.history(id, 0, 10_000).stream()
        .map(Recorded::event)
        .filter(Event.TaskSucceeded.class::isInstance)
        .map(event -> ((Event.TaskSucceeded) event).task().idempotencyKey(id))
        .toList();
  }
}
