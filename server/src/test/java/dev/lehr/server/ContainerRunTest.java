package dev.lehr.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lehr.docker.TestingDocker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands in containers, on a real Docker Engine, of a server that gets killed. */
@Timeout(120)
class ContainerRunTest {
  private static final String UNKNOWN =
      "{\"errors\": [{\"code\": \"MANIFEST_UNKNOWN\", \"message\": \"manifest unknown\"}]}";
  private static final String IMAGE = TestingDocker.COMMANDS;

  @TempDir private static Path data;
  @TempDir private static Path repository;
  private static TestingServerProcess server;

  @BeforeAll
  static void serve() throws IOException, InterruptedException {
    TestingDocker.needCommands();
    server = TestingServerProcess.start(data);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static TestingClient client() {
    return TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  private static String start(String stages) {
    ObjectNode body = TestingDefinitions.start(TestingDefinitions.deliver(stages));
    body.put("repository", repository.toString());
    return client().post("/api/v1/executions", body.toString()).header("Location");
  }

  private static JsonNode end(String execution) {
    return TestingEvents.follow(client(), execution + "/events").getLast().data();
  }

  private static String log(String execution, String stage) {
    return client().get(execution + "/stages/" + stage + "/logs").json().path("text").asString();
  }

  private static String containersOf(String execution) throws IOException, InterruptedException {
    String id = execution.substring(execution.lastIndexOf('/') + 1);
    return TestingDocker.ask(
            "ps", "--all", "--filter", "name=lehr-run-" + id, "--format", "{{.Names}}")
        .strip();
  }

  private static void await(String what, Path file) throws InterruptedException {
    for (int i = 0; i < 600 && !Files.exists(file); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(file).as(what).exists();
  }

  @Test
  void aCommandInAContainerSeesTheRepositoryAndHandsOverOutputs()
      throws IOException, InterruptedException {
    Files.createDirectories(repository.resolve("part"));
    String execution =
        start(
            """
            - run:
                name: build
                image: %s
                memory: 64MB
                cpus: 0.5
                folder: part
                environment: { GREETING: hello }
                command: |
                  echo $GREETING from $LEHR_STAGE $LEHR_ATTEMPT; echo aside >&2
                  echo made >made
                  echo v=7 >$LEHR_OUTPUT
                  pwd; id -u; grep CapEff /proc/self/status; cat /proc/1/cmdline
            """
                .formatted(IMAGE));
    assertThat(end(execution).path("status").asString()).isEqualTo("succeeded");
    assertThat(client().get(execution + "/stages/build").json().at("/outputs/v").asString())
        .isEqualTo("7");
    assertThat(repository.resolve("part/made")).hasContent("made");
    assertThat(log(execution, "build"))
        .contains("hello from build 1\n", "aside\n", "/workspace/part\n")
        .contains("CapEff:\t0000000000000000")
        .contains("docker-init");
    assertThat(containersOf(execution)).isEmpty();
  }

  @Test
  void itsExitCodeIsTheStagesEnd() throws IOException, InterruptedException {
    String execution =
        start("- run: { name: no, image: %s, command: \"echo why; exit 3\" }".formatted(IMAGE));
    JsonNode end = end(execution);
    assertThat(end.path("status").asString()).isEqualTo("failed");
    assertThat(end.toString()).contains("exit code 3");
    assertThat(log(execution, "no")).isEqualTo("why\n");
    assertThat(containersOf(execution)).isEmpty();
  }

  @Test
  void aProgramThatIsNotInTheImageIsNamed() throws IOException, InterruptedException {
    String execution =
        start("- run: { name: no, image: %s, command: [nope, -x] }".formatted(IMAGE));
    assertThat(end(execution).toString()).contains("exit code 127", "not in the image");
    assertThat(containersOf(execution)).isEmpty();
  }

  @Test
  void anImageThatCanNotBeHadFailsWithTheRemedy() {
    String execution =
        start(
            "- run: { name: no, image: \"127.0.0.1:9/none:1\", command: \"true\", retry: {"
                + " attempts: 1 } }");
    JsonNode end = end(execution);
    assertThat(end.path("status").asString()).isEqualTo("failed");
    assertThat(end.toString()).contains("127.0.0.1:9/none:1", "can not be pulled", "docker load");
  }

  @Test
  void anImageThatItsRegistryDoesNotHaveFailsAtOnce() throws IOException {
    HttpServer registry =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> asked = new CopyOnWriteArrayList<>();
    registry.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          boolean greeting = exchange.getRequestURI().getPath().equals("/v2/");
          byte[] answer = (greeting ? "{}" : UNKNOWN).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(greeting ? 200 : 404, head ? -1 : answer.length);
          if (!head) {
            exchange.getResponseBody().write(answer);
          }
          exchange.close();
        });
    registry.start();
    try {
      String image = "127.0.0.1:%d/team/app:7".formatted(registry.getAddress().getPort());
      JsonNode end =
          end(start("- run: { name: no, image: '%s', command: 'true' }".formatted(image)));
      assertThat(end.toString()).contains(image, "can not be pulled", "manifest");
      assertThat(asked)
          .filteredOn("/v2/team/app/manifests/7"::equals)
          .as(end.toString())
          .hasSizeLessThan(3);
    } finally {
      registry.stop(0);
    }
  }

  @Test
  void aKilledServersContainerIsFoundAgainWithItsLogAndItsExitCode()
      throws IOException, InterruptedException {
    String execution =
        start(
            """
            - run:
                name: long
                image: %s
                command: "i=0; while [ ! -e go ]; do i=$((i+1)); echo line $i; touch begun; sleep 0.05; done; echo v=$i >$LEHR_OUTPUT; exit 0"
            - run: { name: after, image: %s, command: "echo ${ long.v }" }
            """
                .formatted(IMAGE, IMAGE));
    await("the container runs", repository.resolve("begun"));
    String before = containersOf(execution);
    for (int i = 0; i < 2; i++) {
      server.close();
      server = TestingServerProcess.start(data);
    }
    assertThat(containersOf(execution)).isEqualTo(before);
    Files.createFile(repository.resolve("go"));
    assertThat(end(execution).path("status").asString()).isEqualTo("succeeded");
    int lines =
        client().get(execution + "/stages/long").json().at("/outputs/v").asString().isEmpty()
            ? 0
            : Integer.parseInt(
                client().get(execution + "/stages/long").json().at("/outputs/v").asString());
    StringBuilder wanted = new StringBuilder();
    for (int i = 1; i <= lines; i++) {
      wanted.append("line ").append(i).append('\n');
    }
    assertThat(log(execution, "long")).as("every line once").isEqualTo(wanted.toString());
    assertThat(containersOf(execution)).isEmpty();
  }

  @Test
  void aCancelAsksTheCommandToEndAlsoWhenTheServerWasKilledMeanwhile()
      throws IOException, InterruptedException {
    String execution =
        start(
            """
            - run:
                name: long
                image: %s
                command: "trap 'echo told >ended; exit 0' TERM; touch started; while :; do sleep 0.05; done"
            """
                .formatted(IMAGE));
    await("the container runs", repository.resolve("started"));
    client().post(execution + "/cancel", "{}");
    server.close();
    server = TestingServerProcess.start(data);
    await("the command was told", repository.resolve("ended"));
    for (int i = 0; i < 300 && !containersOf(execution).isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(containersOf(execution)).isEmpty();
    assertThat(end(execution).path("status").asString()).isEqualTo("cancelled");
  }
}
