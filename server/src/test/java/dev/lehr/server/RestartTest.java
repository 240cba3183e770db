package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of executions when their server stops, politely or not. */
@Timeout(120)
class RestartTest {
  private static final String STAGES =
      """
      - run: { name: build, command: "echo begun; while [ ! -e go ]; do sleep 0.05; done; echo effect >>effects; echo v=1 >$LEHR_OUTPUT" }
      - approve: { name: ask, message: "Ship ${ build.v }?" }
      - run: { name: ship, command: "echo shipped >>effects" }
      """;

  @TempDir private Path data;
  @TempDir private Path repository;

  private TestingClient client(java.net.URI server) {
    return TestingClient.of(server, LocalServer.adminToken(data).orElseThrow());
  }

  private String body() {
    ObjectNode body = TestingDefinitions.start(TestingDefinitions.deliver(STAGES));
    return body.put("repository", repository.toString()).toString();
  }

  @Test
  void aKilledServersExecutionsGoOnAndNothingHappensTwice() throws IOException {
    String execution;
    try (TestingServerProcess first = TestingServerProcess.start(data)) {
      TestingClient client = client(first.url());
      execution =
          client.post("/api/v1/executions", body(), "Idempotency-Key", "one").header("Location");
      TestingEvents.until(client, execution + "/logs/events", _ -> true);
    }
    try (TestingServerProcess second = TestingServerProcess.start(data)) {
      TestingClient client = client(second.url());
      assertThat(
              client
                  .post("/api/v1/executions", body(), "Idempotency-Key", "one")
                  .header("Location"))
          .isEqualTo(execution);
      client.post(execution + "/stages/ask/approve", "{}");
    }
    Files.createFile(repository.resolve("go"));
    try (TestingServerProcess third = TestingServerProcess.start(data)) {
      TestingClient client = client(third.url());
      assertThat(
              TestingEvents.follow(client, execution + "/events")
                  .getLast()
                  .data()
                  .path("status")
                  .asString())
          .isEqualTo("succeeded");
      assertThat(client.get(execution + "/stages/build/logs").json().path("text").asString())
          .as("what was written just before the kill may be there twice")
          .matches("(begun\n){1,2}");
    }
    assertThat(Files.readAllLines(repository.resolve("effects")))
        .containsExactly("effect", "shipped");
  }

  @Test
  void aServerThatStopsSendsItsListenersAwayAndLeavesCommandsRunning() throws Exception {
    String execution;
    ServerConfig standard = ServerConfig.standard(data);
    ServerConfig config = standard.withHttp(standard.http().onPort(0));
    CompletableFuture<List<TestingEvents.Message>> heard;
    try (LehrServer first = LehrServer.start(config, InstantSource.system())) {
      TestingClient client = client(first.url());
      execution = client.post("/api/v1/executions", body()).header("Location");
      TestingEvents.until(client, execution + "/logs/events", _ -> true);
      heard =
          CompletableFuture.supplyAsync(() -> TestingEvents.follow(client, execution + "/events"));
      TestingEvents.until(client, execution + "/events", _ -> true);
    }
    if (!heard.get().isEmpty()) {
      assertThat(heard.get().getLast().event()).isEqualTo("restarting");
    }
    assertThat(LocalServer.address(data)).isEmpty();
    Files.createFile(repository.resolve("go"));
    try (LehrServer second = LehrServer.start(config, InstantSource.system())) {
      TestingClient client = client(second.url());
      client.post(execution + "/stages/ask/approve", "{}");
      TestingEvents.follow(client, execution + "/events");
    }
    assertThat(Files.readAllLines(repository.resolve("effects")))
        .containsExactly("effect", "shipped");
  }
}
