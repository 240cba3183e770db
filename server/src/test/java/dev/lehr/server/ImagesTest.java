package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was baked is kept, found, named by channels, and starts what waits for it. */
@Timeout(60)
class ImagesTest {
  private static final String APPLICATION = "/api/v1/applications/shop/pipelines";
  private static final String STABLE = "/api/v1/channels/shop/web/stable";

  @TempDir private Path data;
  private final AtomicInteger bakes = new AtomicInteger();
  private TestingOutside outside;
  private LehrServer server;
  private TestingClient admin;

  @BeforeEach
  void serve() throws IOException {
    outside = new TestingOutside();
    open();
  }

  private void open() {
    ServerConfig standard = ServerConfig.standard(data);
    PipelineSettings pipelines =
        PipelineSettings.standard(data)
            .with(new PipelineSettings.TaskSettings(List.of(), List.of("127.0.0.1")));
    server =
        LehrServer.start(
            standard.withHttp(standard.http().onPort(0)).withPipelines(pipelines),
            new ServerPorts((wish, _) -> bake(wish), Accounts.none()),
            InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  private ImageBakes.Outcome bake(ImageBakes.Wish wish) {
    int number = bakes.incrementAndGet();
    return new ImageBakes.Outcome.Baked(
        Map.of("imageName", wish.image() + "-" + number, "commit", "c" + number, "bakeKey", "k"),
        Map.of("us-west-2", "ami-" + number));
  }

  @AfterEach
  void stop() {
    server.close();
    outside.close();
  }

  private void publish(String pipelines) {
    String yaml = "images: { web: {} }\npipelines:\n" + pipelines.indent(2);
    String[] names =
        pipelines.lines().filter(line -> line.matches("\\w.*:.*")).toArray(String[]::new);
    TestingClient.Said said =
        admin.put(
            APPLICATION,
            TestingDefinitions.publication(
                    Stream.of(names)
                        .map(line -> TestingDefinitions.read(yaml, line.replaceFirst(":.*", "")))
                        .toArray(ObjectNode[]::new))
                .toString());
    assertThat(said.status()).as(said.body()).isEqualTo(200);
  }

  private JsonNode run(String pipeline) throws InterruptedException {
    JsonNode started =
        admin
            .post(
                APPLICATION + "/" + pipeline + "/executions",
                "{\"repository\": \"%s\"}".formatted(data))
            .json();
    return await(
        "/api/v1/executions/" + started.path("id").asString(),
        said -> List.of("succeeded", "failed").contains(said.path("status").asString()));
  }

  private JsonNode await(String path, Predicate<JsonNode> condition) throws InterruptedException {
    JsonNode said = admin.get(path).json();
    while (!condition.test(said)) {
      TimeUnit.MILLISECONDS.sleep(50);
      said = admin.get(path).json();
    }
    return said;
  }

  private JsonNode outputs(JsonNode execution, String stage) {
    String path = "/api/v1/executions/%s/stages/%s";
    return admin.get(path.formatted(execution.path("id").asString(), stage)).json().path("outputs");
  }

  private static void assertSucceeded(JsonNode execution) {
    assertThat(execution.path("status").asString()).as(execution.toString()).isEqualTo("succeeded");
  }

  @Test
  void whatWasBakedIsFoundByChannelCommitAndName() throws Exception {
    publish(
        """
        make: { stages: [ bake: web, promote: stable ] }
        more: { stages: [ bake: web ] }
        find:
          stages:
            - findImage: { name: named, image: web, channel: stable }
            - findImage: { name: newest, image: web }
            - findImage: { name: committed, image: web, tags: { commit: c1 } }
            - findImage: { name: patterned, pattern: "web-*", regions: [us-west-2] }
        lost: { stages: [ findImage: { name: lost, image: web, regions: [eu-west-1] } ] }
        """);
    assertSucceeded(run("make"));
    assertSucceeded(run("more"));
    JsonNode found = run("find");
    assertSucceeded(found);
    assertThat(outputs(found, "named").path("imageName").asString()).isEqualTo("web-1");
    assertThat(outputs(found, "named").path("ami").path("us-west-2").asString()).isEqualTo("ami-1");
    assertThat(outputs(found, "newest").path("imageName").asString()).isEqualTo("web-2");
    assertThat(outputs(found, "committed").path("imageName").asString()).isEqualTo("web-1");
    assertThat(outputs(found, "patterned").path("imageName").asString()).isEqualTo("web-2");
    JsonNode lost = run("lost");
    assertThat(lost.toString()).contains("No image is as stage 'lost' wants it", "eu-west-1");
    assertThat(
            admin
                .get("/api/v1/images?recipe=web&limit=1")
                .json()
                .path("images")
                .path(0)
                .path("name")
                .asString())
        .isEqualTo("web-2");
    assertThat(admin.get("/api/v1/images/web-1").json().path("channels"))
        .hasToString("[\"stable\"]");
  }

  @Test
  void channelsKeepTheirHistoryAndGoBack() throws Exception {
    publish("make: { stages: [ bake: web, promote: stable ] }");
    assertSucceeded(run("make"));
    assertSucceeded(run("make"));
    assertThat(admin.get(STABLE).json().path("image").asString()).isEqualTo("web-2");
    TestingClient.Said back = admin.put(STABLE, "{\"image\": \"web-1\"}");
    assertThat(back.status()).as(back.body()).isEqualTo(200);
    assertThat(admin.put(STABLE, "{\"image\": \"web-1\"}").json().path("history")).hasSize(3);
    assertThat(admin.get("/api/v1/channels").body()).contains("web-1").doesNotContain("web-2");
    TestingClient.Said foreign =
        admin.put("/api/v1/channels/other/web/stable", "{\"image\": \"web-1\"}");
    assertThat(foreign.status()).isEqualTo(422);
  }

  @Test
  void newImagesAndMovedChannelsStartWhatWaitsForThemOnce() throws Exception {
    publish(
        """
        make: { stages: [ bake: web ] }
        onNew: { triggers: [ image: web ], stages: [ evaluate: { v: "${ trigger.version }" } ] }
        onStable: { triggers: [ image: { name: web, channel: stable } ], stages: [ evaluate: { v: "${ trigger.amis['us-west-2'] }" } ] }
        """);
    await(
        "/api/v1/triggers",
        said -> said.toString().contains("\"images\",\"well\":true,\"message\":\"at position"));
    run("make");
    server.close();
    open();
    awaitExecutions("onNew", 1);
    admin.put(STABLE, "{\"image\": \"web-1\"}");
    awaitExecutions("onStable", 1);
    run("make");
    awaitExecutions("onNew", 2);
    admin.put(STABLE, "{\"image\": \"web-2\"}");
    admin.put(STABLE, "{\"image\": \"web-1\"}");
    awaitExecutions("onStable", 3);
  }

  private void awaitExecutions(String pipeline, int number) throws InterruptedException {
    JsonNode found =
        await(
            "/api/v1/executions?pipeline=" + pipeline,
            said -> said.path("executions").size() >= number);
    assertThat(found.path("executions")).hasSize(number);
  }

  private Path secret(String path) throws IOException {
    return Files.writeString(data.resolve(path.substring(1)), outside.address() + path);
  }

  @Test
  void aStageTellsPeople() throws Exception {
    outside.answering("/hook", 503, "").answering("/hook", 200, "").answering("/shut", 404, "no");
    publish(
        """
        tell: { stages: [ notify: { name: tell, by: slack, url: "file:%s", message: "Ready: ${ 1 + 1 }" } ] }
        shut: { stages: [ notify: { name: shut, by: webhook, url: "file:%s", message: "Ready" } ] }
        """
            .formatted(secret("/hook"), secret("/shut")));
    assertSucceeded(run("tell"));
    assertThat(outside.next("/hook").body()).contains("Ready: 2");
    assertThat(outside.next("/hook").body()).contains("Ready: 2");
    JsonNode refused = run("shut");
    assertThat(refused.toString()).contains("127.0.0.1 answers 404").doesNotContain("attempts");
    TestingOutside.Asked asked = outside.next("/shut");
    assertThat(asked.key()).isNotEqualTo("null");
    assertThat(asked.body()).contains("dev.lehr.stage.message", "Ready");
  }
}
