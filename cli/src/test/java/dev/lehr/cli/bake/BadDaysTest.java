package dev.lehr.cli.bake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.cli.TestingLehr;
import dev.lehr.cli.TestingLehr.Result;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What happens when a bake is interrupted, killed or starved: {@code lehr} and Packer as processes
 * against a cloud that outlives them, and knows what they left behind.
 */
@Order(5)
@Execution(ExecutionMode.CONCURRENT)
class BadDaysTest {
  private static final int INTERRUPTED = 130;
  private static final int LONGEST_WAIT_MILLIS = 400;

  /** Where moments are counted from: what Packer says on its way. */
  private static final List<String> STATIONS =
      List.of(
          "baking image",
          "Creating temporary keypair",
          "Launching a source AWS instance",
          "Waiting for auto-generated password",
          "Connected to WinRM",
          "Provisioning with powershell script",
          "Creating AMI",
          "Creating AMI tags");

  @TempDir private Path folder;
  private Optional<RehearsalCloud> cloud = Optional.empty();

  @BeforeEach
  void copy() throws IOException {
    TestingLehr.assumePacker();
    TestingFiles.copy(Path.of("src/test/resources/weather"), repository());
  }

  @AfterEach
  void stop() {
    cloud.ifPresent(RehearsalCloud::close);
  }

  @Test
  void killedAtRandomMomentsItLeavesNothingOnceTheNextBakeHasRun() throws Exception {
    RehearsalCloud here = cloud();
    SplittableRandom moments = new SplittableRandom(7);
    List<String> leftMeanwhile = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      // A round that was killed only after its image was there must not leave the next with nothing
      // to do.
      TestingLehr lehr = bake("--force");
      awaitMoment(lehr, moments);
      lehr.signal("KILL");
      lehr.finish();
      leftMeanwhile.addAll(here.report().leftovers());
    }
    assertThat(leftMeanwhile).as("or this test proves nothing").isNotEmpty();
    Result last = bake("--force").finish();
    assertThat(last.exitCode()).as(last.output()).isZero();
    assertThat(here.report().leftovers()).isEmpty();
  }

  @Test
  void interruptedAtRandomMomentsItLeavesNothing() throws Exception {
    RehearsalCloud here = cloud();
    SplittableRandom moments = new SplittableRandom(11);
    for (int round = 0; round < 4; round++) {
      TestingLehr lehr = bake("--force");
      awaitMoment(lehr, moments);
      lehr.signal("INT");
      Result result = lehr.finish();
      assertThat(result.exitCode()).as(result.output()).isIn(INTERRUPTED, 0);
      assertThat(here.report().leftovers()).as(result.output()).isEmpty();
    }
  }

  @Test
  void aKilledPackerFailsTheBakeAndLeavesNothing() throws Exception {
    RehearsalCloud here = cloud();
    SplittableRandom moments = new SplittableRandom(13);
    for (int round = 0; round < 3; round++) {
      TestingLehr lehr = bake("--force");
      lehr.awaitLine("Creating temporary keypair");
      lehr.process().waitFor(moments.nextInt(8_000), TimeUnit.MILLISECONDS);
      lehr.process().descendants().forEach(ProcessHandle::destroyForcibly);
      Result result = lehr.finish();
      assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
      assertThat(result.output()).contains("✗ image weather:").doesNotContain("Exception");
      assertThat(here.report().leftovers()).as(result.output()).isEmpty();
    }
  }

  @Test
  void twoBakesOfOneRecipeMakeOneImage() throws Exception {
    RehearsalCloud here = cloud();
    TestingLehr first = bake();
    TestingLehr second = bake();
    Result one = first.finish();
    Result other = second.finish();
    assertThat(one.exitCode()).as(one.output()).isZero();
    assertThat(other.exitCode()).as(other.output()).isZero();
    assertThat(one.output() + other.output())
        .containsOnlyOnce("✓ layer app:")
        .containsOnlyOnce("another bake makes the same layer")
        .containsOnlyOnce("= layer app: unchanged");
    assertThat(here.report().calls()).containsEntry("ec2:CreateImage", 1L);
  }

  @Test
  void winRmThatNeverComesUpIsExplained() throws Exception {
    RehearsalCloud here = cloud("winrm-never-up");
    Result result = bake().finish();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("Timeout waiting for WinRM", "user data")
        .doesNotContain("Exception");
    assertThat(here.report().leftovers()).isEmpty();
  }

  @Test
  void aThrottledCloudIsOnlySlower() throws Exception {
    RehearsalCloud here = cloud("throttle=0.1");
    Result result = bake().finish();
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(here.report().leftovers()).isEmpty();
  }

  @Test
  void aFullDiskUnderOutKeepsTheImageAndSaysWhatToDo() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", out.toString()) == 0,
        "needs root that may mount a tmpfs");
    try {
      RehearsalCloud here = cloud();
      Result full = bake("--out", out.toString()).finish();
      assertThat(full.exitCode()).as(full.output()).isEqualTo(1);
      assertThat(full.output())
          .contains("'" + out + "'", "make room or choose another --out")
          .doesNotContain("Exception");
      assertThat(here.report().leftovers()).isEmpty();
    } finally {
      run("umount", out.toString());
    }
    Result again = bake("--out", out.toString()).finish();
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(again.output()).contains("= layer app: unchanged");
    assertThat(out.resolve("image.properties")).isNotEmptyFile();
  }

  @Test
  void aMissingPackerIsNamedWithTheRemedy() throws Exception {
    Path nothing = Files.createDirectory(folder.resolve("empty"));
    Result result =
        TestingLehr.start(Map.of("PATH", nothing.toString()), arguments(List.of())).finish();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("apt-get install packer").doesNotContain("Exception");
  }

  private static void awaitMoment(TestingLehr lehr, SplittableRandom moments)
      throws IOException, InterruptedException {
    lehr.awaitLine(STATIONS.get(moments.nextInt(STATIONS.size())));
    lehr.process().waitFor(moments.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
  }

  private RehearsalCloud cloud(String... faults) {
    RehearsalCloud started =
        RehearsalCloud.start(
            new RehearsalSettings(
                data().resolve("rehearsal"),
                0,
                Timings.instant(),
                FaultPlan.parse(List.of(faults), 5),
                false));
    started.announce();
    cloud = Optional.of(started);
    return started;
  }

  private TestingLehr bake(String... more) throws IOException {
    return TestingLehr.start(Map.of(), arguments(List.of(more)));
  }

  private List<String> arguments(List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("bake", repository().toString(), "--rehearse", "--data", data().toString()));
    arguments.addAll(more);
    return arguments;
  }

  private Path repository() {
    return folder.resolve("weather");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
