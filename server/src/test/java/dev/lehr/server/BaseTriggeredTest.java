package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.TestingAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pipelines that new Windows images in the rehearsal cloud start. */
@Timeout(120)
class BaseTriggeredTest {
  private static final String FAMILY = "Windows_Server-2022-English-Full-Base";

  @TempDir private Path data;
  private TestingAccount account;
  private LehrServer server;
  private TestingClient admin;

  @BeforeEach
  void open() throws Exception {
    account = new TestingAccount(data.resolve("cloud"));
    serve();
  }

  private void serve() throws Exception {
    Path file =
        Files.writeString(
            data.resolve("server.yaml"), "http: { port: 0 }\ntriggers: { basePoll: 1s }\n");
    server =
        LehrServer.start(
            ServerConfig.read(file, data),
            new ServerPorts(ImageBakes.none(), _ -> account.clients()),
            InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  @AfterEach
  void close() {
    server.close();
    account.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ ssm: /aws/service/ami-windows-latest/" + FAMILY + " }",
        "{ filter: { name: \"" + FAMILY + "-*\", owners: [amazon] } }",
      })
  void aPatchedImageStartsThePipelineOnceAlsoWhenTheServerWasDown(String base) throws Exception {
    publish(base);
    String before = seen();
    account.cloud().releasePatch();
    JsonNode first = trigger(1);
    assertThat(first.path("before").asString()).isEqualTo(before);
    assertThat(first.path("ami").asString()).startsWith("ami-").isNotEqualTo(before);
    assertThat(first.path("region").asString()).isEqualTo("us-west-2");

    server.close();
    account.cloud().releasePatch();
    serve();
    JsonNode second = trigger(2);
    assertThat(second.path("before")).isEqualTo(first.path("ami"));
    assertThat(seen()).isEqualTo(second.path("ami").asString());
    assertThat(executions()).hasSize(2);
  }

  private void publish(String base) {
    String yaml =
        """
        images: { shop: { base: %s } }
        environments: { test: { account: test, regions: [us-west-2] } }
        pipelines:
          refresh:
            triggers:
              - image: { base: shop }
            stages:
              - evaluate: { ami: "${ trigger.ami }" }
        """
            .formatted(base);
    TestingClient.Said said =
        admin.put(
            "/api/v1/applications/shop/pipelines",
            TestingDefinitions.publication(TestingDefinitions.read(yaml)).toString());
    assertThat(said.status()).as(said.body()).isEqualTo(200);
  }

  /** The AMI that the server takes the base for. */
  private String seen() throws InterruptedException {
    while (true) {
      Optional<String> found =
          admin.get("/api/v1/triggers").json().path("triggers").values().stream()
              .map(watch -> watch.path("message").asString(""))
              .filter(message -> message.startsWith("is ami-"))
              .findFirst();
      if (found.isPresent()) {
        return found.get().substring("is ".length());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** What the newest of so many executions was started by. */
  private JsonNode trigger(int number) throws InterruptedException {
    while (executions().size() < number) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    String id = executions().getFirst().path("id").asString();
    return admin.get("/api/v1/executions/" + id).json().path("trigger");
  }

  private List<JsonNode> executions() {
    return admin.get("/api/v1/executions").json().path("executions").values().stream().toList();
  }
}
