package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The whole server on PostgreSQL, which goes away and comes back. */
@Timeout(240)
class PostgresServerTest {
  /** How long the database stays away; by hand also a minute: {@code -Dlehr.away.seconds=60}. */
  private static final int AWAY_SECONDS = Integer.getInteger("lehr.away.seconds", 2);

  @TempDir private Path data;
  @TempDir private Path repository;
  private EmbeddedPostgres postgres;
  private LehrServer server;
  private TestingClient admin;

  @BeforeEach
  void serve() throws IOException {
    postgres = postgres(0);
    String url = postgres.getJdbcUrl("postgres", "postgres");
    Files.writeString(
        data.resolve("server.yaml"),
        """
        http: { port: 0 }
        packages: { database: "%s" }
        pipelines: { database: "%s" }
        triggers: { acceptUnsigned: true }
        """
            .formatted(url, url));
    start();
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private void start() {
    server =
        LehrServer.start(
            ServerConfig.read(data.resolve("server.yaml"), data), InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    postgres.close();
  }

  private void push(String version) throws IOException {
    try (InputStream file = Files.newInputStream(TestingPackages.pack(data, version))) {
      server.packages().push("default", file);
    }
  }

  private void publish(String yaml) {
    TestingClient.Said said =
        admin.put(
            "/api/v1/applications/shop/pipelines",
            TestingDefinitions.publication(TestingDefinitions.read(yaml)).toString());
    assertThat(said.status()).as(said.body()).isEqualTo(200);
  }

  private void await(String path, String text) throws InterruptedException {
    String body = admin.get(path).body();
    while (!body.contains(text)) {
      TimeUnit.MILLISECONDS.sleep(50);
      body = admin.get(path).body();
    }
  }

  private void awaitSuccess(String execution) throws InterruptedException {
    while (!admin.get(execution).json().path("status").asString("").equals("succeeded")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Test
  void publishedPipelinesRunsApprovalsTriggersAndPackagesAreThereAfterARestart() throws Exception {
    publish(
        """
        pipelines:
          deliver:
            triggers: [ { package: tool }, { webhook: { source: ci } } ]
            stages:
              - evaluate: { name: seen, version: "${ trigger.version ?: 'none' }" }
              - approve: { name: ask, message: "Ship ${ seen.version }?" }
        """);
    await("/api/v1/triggers", "package");
    push("1.1.0");
    await("/api/v1/executions", "\"startedBy\"");
    String execution =
        "/api/v1/executions/"
            + admin.get("/api/v1/executions").json().at("/executions/0/id").asString();
    await(execution, "awaitingApproval");
    server.close();
    start();
    assertThat(admin.get("/feeds/default/v2/Packages(Id='tool',Version='1.1.0')").status())
        .isEqualTo(200);
    assertThat(admin.post(execution + "/stages/ask/approve", "{}").status()).isLessThan(300);
    awaitSuccess(execution);
    assertThat(admin.get(execution + "/stages/seen").json().at("/outputs/version").asString())
        .isEqualTo("1.1.0");
    assertThat(admin.anonymous().post("/webhooks/ci", "{}").status()).isLessThan(300);
    await("/api/v1/executions", "webhook");
  }

  @Test
  void whatRunsGoesOnWhenTheDatabaseIsBack() throws Exception {
    push("1.0.0");
    ObjectNode body =
        TestingDefinitions.start(
            TestingDefinitions.deliver(
                """
                - run: { name: build, command: "while [ ! -e go ]; do sleep 0.05; done; echo built >>effects; echo v=1 >$LEHR_OUTPUT" }
                - run: { name: ship, command: "echo shipped ${ build.v } >>effects" }
                - wait: { duration: 1s }
                """));
    body.put("repository", repository.toString());
    String execution = admin.post("/api/v1/executions", body.toString()).header("Location");
    await(execution, "\"running\"");
    int port = postgres.getPort();
    postgres.close();
    Files.createFile(repository.resolve("go"));
    while (admin.get("/health/ready").status() != 503) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(admin.get("/health/live").status()).isEqualTo(200);
    assertThat(admin.get("/health/ready").body()).contains("\"subject\":\"engine\"");
    TestingClient.Said refused = admin.post("/api/v1/executions", body.toString());
    assertThat(refused.status()).as(refused.body()).isEqualTo(503);
    assertThat(refused.body()).doesNotContain("Exception", "at dev.lehr");
    TimeUnit.SECONDS.sleep(AWAY_SECONDS);
    postgres = postgres(port);
    awaitSuccess(execution);
    assertThat(Files.readAllLines(repository.resolve("effects")))
        .containsExactly("built", "shipped 1");
    while (admin.get("/health/ready").status() != 200) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    push("1.0.1");
    assertThat(admin.get("/feeds/default/v2/Packages(Id='tool',Version='1.0.1')").status())
        .isEqualTo(200);
    String next = admin.post("/api/v1/executions", body.toString()).header("Location");
    awaitSuccess(next);
  }
}
