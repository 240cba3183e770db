package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pipelines that nobody starts by hand, and those who are told of them. */
@Timeout(60)
class TriggeredTest {
  @TempDir private Path data;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private HttpServer listener;
  private LehrServer server;
  private TestingClient admin;

  @BeforeEach
  void serve() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    listener.start();
    Path file =
        Files.writeString(
            data.resolve("server.yaml"),
            """
            http: { port: 0 }
            pipelines: { reachable: [127.0.0.1] }
            triggers: { acceptUnsigned: true }
            """);
    server = LehrServer.start(ServerConfig.read(file, data), InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  @AfterEach
  void stop() {
    server.close();
    listener.stop(0);
  }

  private void publish(String yaml) {
    TestingClient.Said said =
        admin.put(
            "/api/v1/applications/shop/pipelines",
            TestingDefinitions.publication(TestingDefinitions.read(yaml)).toString());
    assertThat(said.status()).as(said.body()).isEqualTo(200);
  }

  @Test
  void aCallStartsAPipelineOnceAndItsEndIsTold() throws Exception {
    publish(
        """
        pipelines:
          deliver:
            triggers:
              - webhook: { source: ci, constraints: { /status: green } }
            notifications:
              - webhook: { url: "http://127.0.0.1:%d/", on: [execution.succeeded] }
            stages:
              - evaluate: { build: "${ trigger.payload.build }" }
        """
            .formatted(listener.getAddress().getPort()));

    TestingClient caller = admin.anonymous();
    String call = "{\"status\": \"green\", \"build\": 7}";
    TestingClient.Said first = caller.post("/webhooks/ci", call, "Idempotency-Key", "b7");
    TestingClient.Said again = caller.post("/webhooks/ci", call, "Idempotency-Key", "b7");

    assertThat(first.status()).as(first.body()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
    String execution = first.json().path("executions").path(0).asString();
    assertThat(told.poll(30, TimeUnit.SECONDS)).contains("execution.succeeded", execution);
    assertThat(caller.post("/webhooks/ci", "{\"status\": \"red\"}").status()).isEqualTo(200);
    assertThat(caller.post("/webhooks/nobody", "{}").status()).isEqualTo(404);
    assertThat(caller.get("/webhooks/ci").status()).isEqualTo(405);
    assertThat(executions()).hasSize(1);
  }

  @Test
  void aPublishedPackageStartsWhatWaitsForIt() throws Exception {
    publish(
        """
        pipelines:
          deliver:
            triggers: [ { package: tool } ]
            stages:
              - evaluate: { version: "${ trigger.version }" }
        """);
    awaitWatch("package");
    push("1.1.0");

    List<JsonNode> started = executions();
    while (started.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(50);
      started = executions();
    }
    assertThat(started)
        .singleElement()
        .satisfies(one -> assertThat(one.path("startedBy").asString()).contains("package"));
  }

  /** What was there before a watch looked for the first time starts nothing. */
  private void awaitWatch(String name) throws InterruptedException {
    while (!admin.get("/api/v1/triggers").body().contains(name)) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private List<JsonNode> executions() {
    return admin.get("/api/v1/executions").json().path("executions").values().stream().toList();
  }

  private void push(String version) throws IOException {
    try (InputStream file = Files.newInputStream(TestingPackages.pack(data, version))) {
      server.packages().push("default", file);
    }
  }
}
