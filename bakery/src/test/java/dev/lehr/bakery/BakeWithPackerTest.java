package dev.lehr.bakery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.bakery.BakeResult.LayerState;
import dev.lehr.bakery.BakeResult.State;
import dev.lehr.cloud.TestingEc2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole bakes with the real Packer. */
class BakeWithPackerTest {
  @TempDir Path folder;
  private TestingWorkbench bench;

  @BeforeAll
  static void needsPacker() {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "packer")));
    assumeTrue(installed, "Packer is not installed");
  }

  @BeforeEach
  void setUp() throws IOException {
    bench = new TestingWorkbench(folder);
  }

  @AfterEach
  void tearDown() {
    bench.close();
  }

  @Test
  void bakesLayerUponLayerAndThenReusesThem() throws IOException {
    bench.recipe("runtime", "app");
    bench.template("runtime", "echo runtime");
    bench.template("app", "echo app");
    stopMachinesOnlyWhenTagged();
    BakeResult result = bench.bake();

    assertThat(result.message()).isEmpty();
    assertThat(result.state()).isEqualTo(State.SUCCEEDED);
    assertThat(result.layers())
        .extracting(BakeResult.LayerResult::state)
        .containsOnly(LayerState.BAKED);
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.ec2().sessionTokens()).contains("session-1");
    assertThat(bench.ec2().tags())
        .anyMatch(tag -> tag.startsWith("i-") && tag.contains("lehr:layer=runtime"));
    assertThat(result.identity().baseImage()).isEqualTo(TestingEc2.BASE_IMAGE);
    String ami = result.identity().images().get(TestingWorkbench.REGION);
    assertThat(bench.ec2().madeImages()).contains(ami).hasSize(2);
    assertThat(Files.readAllLines(bench.out().resolve("image.properties")))
        .contains("ami.us-west-2=" + ami, "baseImage=" + TestingEc2.BASE_IMAGE, "commit=");
    assertThat(Files.readString(bench.out().resolve("manifest.json")))
        .contains("\"provision 1: ", "file app/command.sh", "\"BAKED\"");
    assertThat(bench.out().resolve("runtime.log")).content().contains("Launching a source AWS");

    BakeResult again = bench.bake();
    assertThat(again.identity()).isEqualTo(result.identity());
    assertThat(again.layers())
        .extracting(BakeResult.LayerResult::state)
        .containsOnly(LayerState.REUSED);
  }

  @Test
  void rebuildsOnlyWhatChangedAndSaysWhy() throws IOException {
    bench.recipe("runtime", "app");
    bench.template("runtime", "echo runtime");
    bench.template("app", "echo app");
    bench.bake();
    bench.write("app/command.sh", "echo changed");
    BakeResult result = bench.bake();
    assertThat(result.layers())
        .extracting(BakeResult.LayerResult::state)
        .containsExactly(LayerState.REUSED, LayerState.BAKED);
    assertThat(result.layers().get(1).detail().why())
        .singleElement()
        .asString()
        .startsWith("file app/command.sh changed");
  }

  @Test
  void goesOnFromTheLastGoodLayerAfterAFailure() throws IOException {
    bench.recipe("runtime", "app");
    bench.template("runtime", "echo runtime");
    bench.template("app", "echo no >&2; exit 7");
    BakeResult failed = bench.bake();
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.message()).contains("layer 'app'", "exit status: 7");
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.out().resolve("app.log")).content().contains("no");
    assertThat(bench.out().resolve("image.properties")).doesNotExist();

    bench.write("app/command.sh", "echo better");
    assertThat(bench.bake().layers())
        .extracting(BakeResult.LayerResult::state)
        .containsExactly(LayerState.REUSED, LayerState.BAKED);
  }

  @Test
  void bakesAgainWhatSomebodyDeregistered() throws IOException {
    bench.recipe("app");
    bench.template("app", "echo app");
    bench.ec2().forgetImage(bench.bake().identity().images().get(TestingWorkbench.REGION));
    BakeResult again = bench.bake();
    assertThat(again.layers())
        .extracting(BakeResult.LayerResult::state)
        .containsOnly(LayerState.BAKED);
    assertThat(again.layers().getFirst().detail().why()).containsExactly("its image is gone");
  }

  @Test
  void showsNoSecretAnywhere() throws IOException {
    bench.recipe("app");
    bench.template("app", "echo default is hunter2-default");
    bench.write(
        "lehr.yaml",
        Files.readString(bench.repository().resolve("lehr.yaml"))
            .replace("template: app", "template: app, vars: { db_password: 'env:DB_PASSWORD' }"));
    assertThat(bench.bake().message()).isEmpty();
    assertThat(bench.events(BakeEvent.Said.class))
        .extracting(said -> said.line().text())
        .contains("secret=<sensitive>", "default is <sensitive>");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(bench.repository())) {
          assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain("s3cr3t-from-env", "hunter2-default");
        }
      }
    }
  }

  @Test
  void cancelsWithoutLeavingAHalfMadeImage() throws Exception {
    bench.recipe("app");
    bench.template("app", "echo app");
    bench.ec2().imagesStayPending(true);
    Cancellation cancellation = new Cancellation();
    BakeResult result =
        bench
            .bakery()
            .bake(
                bench.request(),
                event -> {
                  bench.events().add(event);
                  if (event instanceof BakeEvent.ResourceMade made
                      && made.kind() == BakeEvent.Made.IMAGE) {
                    cancellation.cancel();
                  }
                },
                cancellation);
    assertThat(result.state()).isEqualTo(State.CANCELLED);
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.ec2().madeImages()).isEmpty();
    assertThat(bench.ec2().snapshots()).isEmpty();
    assertThat(bench.events(BakeEvent.LeftoverRemoved.class)).isNotEmpty();
  }

  @Test
  void cleansUpWhenPackerIsKilled() throws Exception {
    bench.recipe("app");
    // The shell runs below Packer's plugin, which runs below Packer.
    bench.template("app", "kill -9 $(cat \"${PACKER_CACHE_DIR%/cache}/packer.pid\"); sleep 30");
    bench.ec2().refuseGroupDeletions(2);
    BakeResult result = bench.bake();
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.message()).contains("signal 9");
    assertThat(bench.ec2().leftovers()).isEmpty();
  }

  @Test
  void stopsATemplateThatLaunchesAnotherImage() throws IOException {
    bench.recipe("app");
    bench.template("app", "echo app");
    String template = Files.readString(bench.repository().resolve("app/main.pkr.hcl"));
    bench.write(
        "app/main.pkr.hcl",
        template.replace("= var.source_ami", "= \"" + TestingEc2.BASE_IMAGE + "\""));
    bench.write(
        "lehr.yaml",
        Files.readString(bench.repository().resolve("lehr.yaml"))
            .replace("ssm: /aws/service/ami-windows-latest/x", "ami: ami-0123"));
    BakeResult result = bench.bake();
    assertThat(result.message()).contains("about to launch " + TestingEc2.BASE_IMAGE);
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.ec2().madeImages()).isEmpty();
  }

  @Test
  void aTypingErrorInOnlyIsNoSuccess() throws IOException {
    bench.recipe("app");
    bench.template("app", "echo app");
    bench.write(
        "lehr.yaml",
        Files.readString(bench.repository().resolve("lehr.yaml"))
            .replace("template: app", "template: app, only: app.amazon-ebs.win2019"));
    assertThat(bench.bake().message()).contains("built nothing", "app.amazon-ebs.win2019");
  }

  @Test
  void theSecondOfTwoBakesWaitsAndReuses() throws Exception {
    bench.recipe("app");
    bench.template("app", "echo app");
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    bench
        .ec2()
        .before(
            action -> {
              if (action.equals("CreateImage")) {
                running.countDown();
                await(waiting);
              }
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<BakeResult> first = threads.submit(bench::bake);
      await(running);
      BakeResult second =
          bench
              .bakery()
              .bake(
                  bench.request(),
                  event -> {
                    if (event instanceof BakeEvent.Waiting) {
                      waiting.countDown();
                    }
                  },
                  new Cancellation());
      assertThat(first.get().succeeded()).isTrue();
      assertThat(second.layers())
          .extracting(BakeResult.LayerResult::state)
          .containsOnly(LayerState.REUSED);
      assertThat(bench.ec2().madeImages()).hasSize(1);
    }
  }

  @Test
  void aFullOutFolderFailsTheBakeButKeepsTheImage() throws IOException {
    bench.recipe("app");
    bench.template("app", "echo app");
    Files.writeString(bench.out(), "a file where the folder should be");
    BakeResult result = bench.bake();
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.message()).contains("--out", "on record all the same");
    Files.delete(bench.out());
    assertThat(bench.bake().layers())
        .extracting(BakeResult.LayerResult::state)
        .containsOnly(LayerState.REUSED);
  }

  @Test
  void missingPackagesAndBuildFailuresAreSaidBeforeAnythingIsLaunched() throws IOException {
    bench.recipe("app");
    bench.template("app", "echo app");
    String recipe = Files.readString(bench.repository().resolve("lehr.yaml"));
    bench.write(
        "lehr.yaml",
        recipe.replace("template: app", "template: app, packages: { tomcat: '11.*' }"));
    assertThat(bench.bake().message()).contains("tomcat 11.*", "feed");
    bench.write(
        "lehr.yaml", recipe.replace("    layers:", "    build: echo broken; exit 3\n    layers:"));
    assertThat(bench.bake().message()).contains("exit code 3", "broken");
    assertThat(bench.ec2().calls()).isEmpty();
  }

  /** This cloud has no boot times, so a machine can be gone before anybody sees it. */
  private void stopMachinesOnlyWhenTagged() {
    Semaphore tagged = new Semaphore(0);
    bench
        .ec2()
        .before(
            action -> {
              if (action.equals("CreateTags")) {
                tagged.release();
              } else if (action.equals("StopInstances")) {
                tagged.acquireUninterruptibly();
                tagged.drainPermits();
              }
            });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anOrphanedRunIsAdoptedByTheNextBake() throws Exception {
    bench.recipe("app");
    bench.template("app", "sleep 60");
    Process child = orphan();
    // Only this run's: wait until its machine is there, then end the owner the hard way.
    while (bench.ec2().leftovers().stream().noneMatch(id -> id.startsWith("i-"))) {
      Thread.sleep(20);
    }
    child.destroyForcibly().waitFor();
    assertThat(bench.ec2().leftovers()).isNotEmpty();
    bench.write("app/command.sh", "echo quick");
    assertThat(bench.bake().message()).isEmpty();
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.ec2().madeImages()).hasSize(1);
  }

  private Process orphan() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestingOrphan.class.getName(),
                folder.toString(),
                bench.ec2().endpoint().toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("orphan.log").toFile())
        .start();
  }
}
