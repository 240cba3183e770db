package dev.lehr.bakery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lehr.bakery.BakeResult.State;
import dev.lehr.bakery.DockerSettings.Limits;
import dev.lehr.docker.TestingDocker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole bakes with the real Packer in a container of a real Docker Engine. */
class DockerExecutorTest {
  private static final long MEGABYTE = 1L << 20;

  @TempDir Path folder;
  private final Set<String> built = new HashSet<>();
  private TestingWorkbench bench;

  @BeforeAll
  static void needsDocker() throws Exception {
    TestingDocker.needBaker();
  }

  @BeforeEach
  void setUp() throws IOException {
    bench = new TestingWorkbench(folder);
    bench.executor(new DockerExecutor(DockerSettings.standard()));
    bench.recipe("app");
    recipe("    layers:", "    baker: image/Dockerfile\n    layers:");
    recipe("template: app", "template: app, vars: { db_password: 'env:DB_PASSWORD' }");
    bench.write("image/Dockerfile", "FROM " + TestingDocker.BAKER + "\nCOPY tool.sh /opt/\n");
    bench.write("image/tool.sh", "echo the tool of the team\n");
  }

  @AfterEach
  void tearDown() throws Exception {
    bench.close();
    for (String image : built) {
      TestingDocker.ask("rmi", image);
    }
    assertThat(TestingDocker.containers()).isEmpty();
  }

  @Test
  void bakesInAContainerThatMayDoLittle() throws IOException {
    build();
    bench.template(
        "app",
        """
        sh /opt/tool.sh
        grep CapEff /proc/self/status
        touch /here 2>/dev/null || echo no writing into the container
        touch here 2>/dev/null || echo no writing into the repository
        touch $TMPDIR/here && echo but into TMPDIR\
        """);
    BakeResult result = bench.bake();

    assertThat(result.message()).isEmpty();
    assertThat(said())
        .contains(
            "the tool of the team",
            "CapEff:\t0000000000000000",
            "no writing into the container",
            "no writing into the repository",
            "but into TMPDIR",
            "secret=<sensitive>");
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.ec2().sessionTokens()).contains("session-1");
    assertThat(Files.readString(bench.out().resolve("manifest.json")))
        .containsPattern("\"baker\" : \"docker:sha256:[0-9a-f]{64} packer ");
  }

  @Test
  void nobodySeesASecretByInspectingTheContainer() throws Exception {
    build();
    bench.template("app", "echo up");
    List<String> inspected = new CopyOnWriteArrayList<>();
    bench
        .ec2()
        .before(
            action -> {
              if (action.equals("RunInstances")) {
                inspected.add(inspect());
              }
            });
    assertThat(bench.bake().message()).isEmpty();
    assertThat(inspected)
        .singleElement()
        .asString()
        .contains("dev.lehr.run", "dev.lehr.lease", "lease.json")
        .doesNotContain("s3cr3t-from-env", "AWS_CONTAINER", "session-1", "AKIATEST");
    assertThat(files()).contains("packer.container").doesNotContain("packer.env");
  }

  @Test
  void anotherDockerfileOrToolIsAnotherBaker() throws IOException {
    bench.template("app", "sh /opt/tool.sh");
    bench.write("image/tool.sh", "echo only for " + folder);
    assertThat(bench.bake().message())
        .contains(
            "Docker has no image 'lehr/recipe-baker:", "image/Dockerfile", "lehr baker build");
    build();
    BakeResult first = bench.bake();
    assertThat(first.message()).isEmpty();

    bench.write("image/tool.sh", "echo another tool for " + folder);
    assertThat(bench.bake().message()).contains("lehr baker build " + bench.repository());
    build();
    BakeResult second = bench.bake();
    assertThat(second.message()).isEmpty();
    assertThat(second.layers().getFirst().detail().why())
        .singleElement()
        .asString()
        .startsWith("baker changed");
    assertThat(said()).contains("another tool for " + folder);
  }

  @Test
  void cancelledItCleansUpInTheCloudAndInTheEngine() throws Exception {
    build();
    bench.template("app", "echo half way; sleep 60");
    Cancellation cancellation = new Cancellation();
    BakeResult result =
        bench
            .bakery()
            .bake(
                bench.request(),
                event -> {
                  if (event instanceof BakeEvent.Said said
                      && said.line().text().contains("half way")) {
                    cancellation.cancel();
                  }
                },
                cancellation);
    assertThat(result.state()).isEqualTo(State.CANCELLED);
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.ec2().madeImages()).isEmpty();
  }

  @Test
  void whatAKilledBakeLeftInTheEngineIsRemovedByTheNext() throws Exception {
    build();
    bench.template("app", "sleep 60");
    Process child = orphan();
    while (bench.ec2().leftovers().stream().noneMatch(id -> id.startsWith("i-"))) {
      assertThat(child.isAlive()).as(Files.readString(folder.resolve("orphan.log"))).isTrue();
      Thread.sleep(20);
    }
    child.destroyForcibly().waitFor();
    assertThat(TestingDocker.containers()).hasSize(1);

    bench.write("app/command.sh", "echo quick");
    assertThat(bench.bake().message()).isEmpty();
    assertThat(TestingDocker.containers()).isEmpty();
    assertThat(files()).doesNotContain("packer.env");
    assertThat(bench.ec2().leftovers()).isEmpty();
    assertThat(bench.ec2().madeImages()).hasSize(1);
  }

  @Test
  void aScriptThatTakesAllMemoryIsToldSo() throws IOException {
    build();
    bench.template("app", "tail -c 700000000 /dev/zero");
    Limits limits = new Limits(400 * MEGABYTE, 1);
    bench.executor(new DockerExecutor(new DockerSettings(Optional.empty(), limits)));
    BakeResult result = bench.bake();
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.message()).contains("ran out of memory", "400 MB", "--memory");
    assertThat(bench.ec2().leftovers()).isEmpty();
  }

  @Test
  void aFailingScriptFailsTheBakeWithItsExitCode() throws IOException {
    build();
    bench.template("app", "exit 7");
    assertThat(bench.bake().message()).contains("exit status: 7");
    assertThat(bench.ec2().leftovers()).isEmpty();
  }

  @Test
  void withoutAnEngineItSaysSoBeforeAnythingIsLaunched() throws IOException {
    bench.template("app", "echo app");
    String nowhere = "unix://" + folder.resolve("docker.sock");
    bench.executor(new DockerExecutor(new DockerSettings(Optional.of(nowhere), Limits.standard())));
    assertThat(bench.bake().message())
        .contains(nowhere, "can not be reached", "systemctl start docker", "--executor process");
    assertThat(bench.ec2().leftovers()).isEmpty();
  }

  @Test
  void anImageWithoutPackerIsNoBaker() throws IOException {
    bench.template("app", "echo app");
    bench.write("image/Dockerfile", "FROM " + TestingDocker.BAKER + "\nRUN rm /bin/packer\n");
    assertThat(catchThrowable(this::build))
        .isInstanceOf(BakeryException.class)
        .hasMessageContaining("is no baker")
        .hasMessageContaining("FROM lehr/baker");
  }

  @Test
  void aBuildThatFailsShowsItsLastWords() throws IOException {
    bench.write(
        "image/Dockerfile", "FROM " + TestingDocker.BAKER + "\nRUN echo no tea today; exit 3\n");
    assertThat(catchThrowable(this::build))
        .isInstanceOf(BakeryException.class)
        .hasMessageContaining("can not be built")
        .hasMessageContaining("no tea today");
  }

  @Test
  void aBaseThatCanNotBePulledNamesTheWaysOut() {
    BakerImages bakers = new BakerImages(DockerSettings.standard(), line -> {});
    assertThat(
            catchThrowable(
                () -> bakers.buildPlatform("127.0.0.1:1/none", Optional.empty(), options())))
        .isInstanceOf(BakeryException.class)
        .hasMessageContaining("'127.0.0.1:1/none' can not be pulled")
        .hasMessageContaining("--base IMAGE")
        .hasMessageContaining("--bootstrap");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(bench.data())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static BakerImages.BuildOptions options() {
    return new BakerImages.BuildOptions(Map.of(), false);
  }

  private void build() {
    built.add(
        new BakerImages(DockerSettings.standard(), line -> {})
            .buildFor(bench.repository(), "image/Dockerfile", options())
            .name());
  }

  private void recipe(String before, String after) throws IOException {
    Path file = bench.repository().resolve("lehr.yaml");
    bench.write("lehr.yaml", Files.readString(file).replace(before, after));
  }

  private List<String> said() {
    return bench.events(BakeEvent.Said.class).stream().map(said -> said.line().text()).toList();
  }

  private static String inspect() {
    try {
      return TestingDocker.ask("inspect", TestingDocker.containers().getFirst());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Process orphan() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestingOrphan.class.getName(),
                folder.toString(),
                bench.ec2().endpoint().toString(),
                "docker"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("orphan.log").toFile())
        .start();
  }
}
