package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Pipelines that nobody publishes: the server reads them from git, and runs what was pushed. */
@Timeout(60)
class GitSourcesTest {
  private static final String PIPELINES = "/api/v1/applications/shop/pipelines";

  @TempDir private Path folder;
  private TestingRepository repository;
  private LehrServer server;
  private TestingClient admin;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = new TestingRepository(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void serve() throws IOException {
    serve("{ git: %s, poll: 1s }".formatted(repository.bare()));
  }

  private void serve(String source) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path secret = Files.writeString(folder.resolve("secret"), "correct horse");
    Path file =
        Files.writeString(
            data.resolve("server.yaml"),
            """
            http: { port: 0 }
            pipelines: { sources: [ %s ] }
            triggers: { gitSecrets: { github: "file:%s" } }
            """
                .formatted(source, secret));
    server = LehrServer.start(ServerConfig.read(file, data), InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  private void define(String pipelines) throws IOException {
    repository.write("lehr.yaml", "application: shop\npipelines:\n" + pipelines.indent(2));
  }

  private JsonNode await(String path, Predicate<JsonNode> condition) throws InterruptedException {
    JsonNode said = admin.get(path).json();
    while (!condition.test(said)) {
      TimeUnit.MILLISECONDS.sleep(50);
      said = admin.get(path).json();
    }
    return said;
  }

  private static List<String> names(JsonNode pipelines) {
    return pipelines
        .path("pipelines")
        .valueStream()
        .map(one -> one.path("name").asString())
        .toList();
  }

  private JsonNode awaitCommit(String commit) throws InterruptedException {
    return await(
        PIPELINES,
        said ->
            said.path("pipelines").path(0).path("origin").path("commit").asString().equals(commit));
  }

  /** Tells the server of a push to main as GitHub does. */
  private TestingClient.Said tell(String commit) {
    String body =
        """
        {"ref": "refs/heads/main", "after": "%s", "before": "", "commits": [],
         "repository": {"full_name": "team/shop", "clone_url": "file://%s"}}
        """
            .formatted(commit, repository.bare());
    return admin
        .anonymous()
        .post(
            "/webhooks/git/github",
            body,
            "X-GitHub-Event",
            "push",
            "X-Hub-Signature-256",
            "sha256=" + signature(body));
  }

  private static String signature(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("correct horse".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private JsonNode ended(String execution) throws InterruptedException {
    return await(
        "/api/v1/executions/" + execution,
        said -> List.of("succeeded", "failed").contains(said.path("status").asString()));
  }

  private void assertSucceeded(String execution) throws InterruptedException {
    JsonNode ended = ended(execution);
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("succeeded");
  }

  private JsonNode output(String execution, String stage) {
    return admin.get("/api/v1/executions/" + execution + "/stages/" + stage).json().path("outputs");
  }

  @Test
  void whatTheBranchHasIsPublishedAndWhatItHasNoMoreIsGone() throws Exception {
    define("build: { stages: [ wait: 1s ] }\ndeliver: { stages: [ wait: 1s ] }");
    String first = repository.push();
    serve();
    JsonNode published = awaitCommit(first);
    assertThat(names(published)).containsExactly("build", "deliver");
    assertThat(published.path("pipelines").path(0).path("origin"))
        .hasToString(
            "{\"git\":\"file://%s\",\"branch\":\"main\",\"path\":\"lehr.yaml\",\"commit\":\"%s\"}"
                .formatted(repository.bare(), first));
    define("deliver: { stages: [ wait: 2s ] }");
    assertThat(names(awaitCommit(repository.push()))).containsExactly("deliver");
    TestingClient.Said refused =
        admin.put(
            PIPELINES,
            TestingDefinitions.publication(TestingDefinitions.deliver("- wait: 1h")).toString());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("push them there");
  }

  @Test
  void aDefinitionThatIsBrokenIsToldOfAndTheOldOneStays() throws Exception {
    define("deliver: { stages: [ wait: 1s ] }");
    String good = repository.push();
    serve();
    awaitCommit(good);
    define("deliver: { stages: [ wiat: 1s ] }");
    repository.push();
    JsonNode health = await("/health/ready", said -> said.has("warnings"));
    assertThat(health.path("status").asString()).isEqualTo("UP");
    assertThat(health.path("warnings").path(0).path("subject").asString())
        .contains("lehr.yaml of file://" + repository.bare());
    assertThat(health.path("warnings").path(0).path("reason").asString())
        .contains("lehr.yaml:3", "wiat", "stay");
    assertThat(names(awaitCommit(good))).containsExactly("deliver");
    define("repaired: { stages: [ wait: 1s ] }");
    assertThat(names(awaitCommit(repository.push()))).containsExactly("repaired");
    assertThat(await("/health/ready", said -> !said.has("warnings")).path("status").asString())
        .isEqualTo("UP");
  }

  @Test
  void templatesComeFromFilesAndFromRefs() throws Exception {
    repository.write("templates.yaml", "pipelines:\n  slow: { stages: [ wait: 1h ] }\n");
    repository.write("lehr.yaml", "application: shop\n");
    repository.push();
    repository.git("tag", "v1");
    repository.git("push", "-q", "origin", "v1");
    repository.write("templates.yaml", "pipelines:\n  slow: { stages: [ wait: 2h ] }\n");
    define(
        """
        now: { extends: "templates.yaml#slow" }
        then: { extends: { ref: v1, file: templates.yaml, pipeline: slow } }
        """);
    String commit = repository.push();
    serve();
    awaitCommit(commit);
    assertThat(admin.get(PIPELINES + "/now").body()).contains("2h");
    assertThat(admin.get(PIPELINES + "/then").body()).contains("1h").doesNotContain("2h");
  }

  private static final String PUSHED =
      """
      deliver:
        triggers: [ git: main ]
        stages:
          - run: { name: look, command: "./look.sh %s >>$LEHR_OUTPUT" }
      """;
  private static final String LOOK =
      """
      #!/bin/sh
      echo "said=$1"
      echo "commit=$(git rev-parse HEAD)"
      echo "changes=$(git status --porcelain | wc -l | tr -d ' ')"
      echo "size=$(wc -c <windows.txt | tr -d ' ')"
      """;

  @Test
  void aPushRunsTheDefinitionOfItsCommitInACheckoutOfIt() throws Exception {
    repository.write("windows.txt", "one\r\ntwo\r\n");
    assertThat(repository.write("look.sh", LOOK).toFile().setExecutable(true)).isTrue();
    define(PUSHED.formatted("first"));
    String first = repository.push();
    serve("{ git: %s, poll: 1h }".formatted(repository.bare()));
    awaitCommit(first);
    define(PUSHED.formatted("second"));
    String second = repository.push();
    define(PUSHED.formatted("third"));
    repository.push();

    TestingClient.Said told = tell(second);
    assertThat(told.status()).as(told.body()).isEqualTo(202);
    assertThat(tell(second).json()).isEqualTo(told.json());
    String execution = told.json().path("executions").path(0).asString();
    assertSucceeded(execution);
    JsonNode output = output(execution, "look");
    assertThat(output.path("said").asString()).isEqualTo("second");
    assertThat(output.path("commit").asString()).isEqualTo(second);
    assertThat(output.path("changes").asString()).isEqualTo("0");
    assertThat(output.path("size").asString()).isEqualTo("10");
  }

  @Test
  void whoStartsItByHandGetsTheNewestCommit() throws Exception {
    repository.write("app/look.sh", "echo here=$(basename $(pwd)) >>$LEHR_OUTPUT\n");
    repository.write(
        "app/lehr.yaml",
        "application: shop\npipelines: { deliver: { stages: [ run: { name: look, command: sh look.sh } ] } }");
    String commit = repository.push();
    serve("{ git: %s, path: app/lehr.yaml }".formatted(repository.bare()));
    awaitCommit(commit);
    JsonNode started = admin.post(PIPELINES + "/deliver/executions", "{}").json();
    String execution = started.path("id").asString();
    assertSucceeded(execution);
    assertThat(output(execution, "look").path("here").asString()).isEqualTo("app");
    assertThat(admin.get("/api/v1/executions?commit=" + commit).body()).contains(execution);
    TestingClient.Said other =
        admin.post(PIPELINES + "/deliver/executions", "{\"commit\": \"0000\"}");
    assertThat(other.body()).contains("leave it out");
  }
}
