package dev.lehr.triggers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.Execution;
import dev.lehr.triggers.internal.core.Hmac;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls from outside, to their executions. */
class WebhooksTest {
  private static final String OLD = "1111111111111111111111111111111111111111";
  private static final String NEW = "2222222222222222222222222222222222222222";
  private static final String NONE = "0000000000000000000000000000000000000000";

  @TempDir private Path folder;
  private TestingLehr lehr;
  private TestingClock clock;
  private Triggers triggers;

  @BeforeEach
  void start() {
    lehr = new TestingLehr(folder);
    clock = new TestingClock();
    triggers = lehr.triggers(clock, TriggerParts.News.none());
  }

  @AfterEach
  void stop() {
    triggers.close();
    lehr.close();
  }

  private void publish(String... definitions) {
    triggers.publish(List.of(TestingPipelines.triggeredBy(definitions)));
  }

  private WebhookAnswer github(String event, String body) {
    return call(
        "git/github",
        body,
        Map.of("X-GitHub-Event", event, "X-Hub-Signature-256", "sha256=" + hmac(body)));
  }

  private WebhookAnswer call(String path, String body, Map<String, String> headers) {
    return triggers.receive(new WebhookRequest(path, headers, body.getBytes(UTF_8)));
  }

  private static String hmac(String body) {
    return Hmac.hex("correct horse", "", body.getBytes(UTF_8));
  }

  private static String githubPush(String ref, String after) {
    return """
        {"ref": "%s", "before": "%s", "after": "%s", "forced": false,
         "repository": {"full_name": "team/catalog", "clone_url": "https://github.com/team/catalog.git",
           "ssh_url": "git@github.com:team/catalog.git", "html_url": "https://github.com/team/catalog"},
         "pusher": {"name": "ada"}, "head_commit": {"message": "Patch"},
         "commits": [{"added": ["image/app/a.ps1"], "modified": ["lehr.yaml"], "removed": []}]}"""
        .formatted(ref, OLD, after);
  }

  @Test
  void aPushToGithubStartsAnExecutionThatKnowsTheCommit() {
    publish("git: { repository: team/catalog, branch: main }");
    WebhookAnswer answer = github("push", githubPush("refs/heads/main", NEW));
    assertThat(answer.status()).isEqualTo(202);
    Execution execution = lehr.engine().find(answer.executions().getFirst()).orElseThrow();
    assertThat(execution.trigger().path("commit").asString()).isEqualTo(NEW);
    assertThat(execution.trigger().path("before").asString()).isEqualTo(OLD);
    assertThat(execution.trigger().path("user").asString()).isEqualTo("ada");
    assertThat(execution.trigger().path("message").asString()).isEqualTo("Patch");
    assertThat(execution.trigger().path("source").asString()).isEqualTo("github");
    assertThat(execution.startedBy()).isEqualTo("trigger git");
  }

  @Test
  void theSameDeliveryTwiceStartsOne() {
    publish("git: { repository: team/catalog, branch: main }");
    WebhookAnswer first = github("push", githubPush("refs/heads/main", NEW));
    WebhookAnswer second = github("push", githubPush("refs/heads/main", NEW));
    assertThat(second.executions()).isEqualTo(first.executions());
    assertThat(lehr.executions()).hasSize(1);
  }

  @Test
  void twoTriggersOfOnePipelineStartOne() {
    publish(
        "git: { repository: team/catalog, branch: main }",
        "git: { repository: team/catalog, paths: image/** }");
    assertThat(github("push", githubPush("refs/heads/main", NEW)).executions()).hasSize(1);
  }

  @Test
  void pathsBranchesAndDeletionsAreLookedAt() {
    publish("git: { repository: team/catalog, branch: main, paths: docs/** }");
    assertThat(github("push", githubPush("refs/heads/main", NEW)).status()).isEqualTo(200);
    publish("git: { repository: team/catalog, branch: main }");
    assertThat(github("push", githubPush("refs/heads/other", NEW)).status()).isEqualTo(200);
    assertThat(github("push", githubPush("refs/heads/main", NONE)).status()).isEqualTo(200);
    assertThat(github("ping", "{\"zen\": \"Design for failure.\"}").status()).isEqualTo(200);
    assertThat(lehr.executions()).isEmpty();
  }

  @Test
  void aTagIsNoBranch() {
    publish("git: { repository: team/catalog, tag: 'v*' }");
    assertThat(github("push", githubPush("refs/heads/v1", NEW)).status()).isEqualTo(200);
    WebhookAnswer answer = github("push", githubPush("refs/tags/v1", NEW));
    Execution execution = lehr.engine().find(answer.executions().getFirst()).orElseThrow();
    assertThat(execution.trigger().path("tag").asString()).isEqualTo("v1");
  }

  @Test
  void withoutTheSecretNothingIsRead() {
    publish("git: { repository: team/catalog, branch: main }");
    String push = githubPush("refs/heads/main", NEW);
    assertThat(call("git/github", push, Map.of("X-GitHub-Event", "push")).status()).isEqualTo(401);
    Map<String, String> wrong =
        Map.of("X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + hmac(push + " "));
    assertThat(call("git/github", push, wrong).status()).isEqualTo(401);
    assertThat(call("git/github", "{", Map.of()).status()).isEqualTo(401);
    assertThat(call("git/sourceforge", push, Map.of()).status()).isEqualTo(404);
    assertThat(lehr.executions()).isEmpty();
  }

  @Test
  void brokenJsonIsToldToWhoMayKnow() {
    publish("git: main");
    WebhookAnswer answer = github("push", "{\"ref\": ");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("no JSON");
  }

  @Test
  void formsAreUnderstoodToo() {
    publish("git: { repository: team/catalog, branch: main }");
    String form =
        "payload=" + java.net.URLEncoder.encode(githubPush("refs/heads/main", NEW), UTF_8);
    Map<String, String> headers =
        Map.of(
            "X-GitHub-Event", "push",
            "Content-Type", "application/x-www-form-urlencoded",
            "X-Hub-Signature-256", "sha256=" + hmac(form));
    assertThat(call("git/github", form, headers).status()).isEqualTo(202);
  }

  @Test
  void gitlabPushes() {
    publish("git: { repository: 'https://gitlab.example/team/catalog', paths: image/** }");
    String push =
        """
        {"object_kind": "push", "ref": "refs/heads/main", "before": "%s", "after": "%s", "checkout_sha": "%s",
         "user_username": "ada", "total_commits_count": 1,
         "project": {"git_http_url": "https://gitlab.example/team/catalog.git", "path_with_namespace": "team/catalog"},
         "commits": [{"message": "Patch", "added": [], "modified": ["image/app/a.ps1"], "removed": []}]}"""
            .formatted(OLD, NEW, NEW);
    Map<String, String> headers =
        Map.of("X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", "correct horse");
    WebhookAnswer answer = call("git/gitlab", push, headers);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(call("git/gitlab", push, Map.of("X-Gitlab-Event", "Push Hook")).status())
        .isEqualTo(401);
    String elsewhere = push.replace("image/app/a.ps1", "docs/a.md");
    assertThat(call("git/gitlab", elsewhere, headers).status()).isEqualTo(200);
  }

  @Test
  void bitbucketPushesSeveralBranchesAtOnce() {
    publish("git: { repository: team/catalog, branch: [main, 'release/*'] }");
    String push =
        """
        {"eventKey": "repo:refs_changed", "actor": {"name": "ada"},
         "repository": {"slug": "catalog", "project": {"key": "TEAM"},
           "links": {"clone": [{"href": "https://bitbucket.example/scm/team/catalog.git", "name": "http"}]}},
         "changes": [
           {"ref": {"id": "refs/heads/main"}, "fromHash": "%s", "toHash": "%s", "type": "UPDATE"},
           {"ref": {"id": "refs/heads/release/1"}, "fromHash": "%s", "toHash": "%s", "type": "ADD"},
           {"ref": {"id": "refs/heads/main-old"}, "fromHash": "%s", "toHash": "%s", "type": "DELETE"}]}"""
            .formatted(OLD, NEW, NONE, NEW, OLD, NONE);
    Map<String, String> headers =
        Map.of("X-Event-Key", "repo:refs_changed", "X-Hub-Signature", "sha256=" + hmac(push));
    WebhookAnswer answer = call("git/bitbucket", push, headers);
    assertThat(answer.executions()).hasSize(2);
    assertThat(lehr.executions())
        .extracting(one -> one.trigger().path("branch").asString())
        .containsExactlyInAnyOrder("main", "release/1");
    String ping = "{\"test\": true}";
    Map<String, String> pinged =
        Map.of("X-Event-Key", "diagnostics:ping", "X-Hub-Signature", "sha256=" + hmac(ping));
    assertThat(call("git/bitbucket", ping, pinged).status()).isEqualTo(200);
  }

  private static Published building() {
    return TestingPipelines.read(
            """
            deliver:
              parameters:
                version: { type: text }
                size: { type: number, default: 1 }
              triggers:
                - webhook:
                    source: ci
                    secret: env:HOOK
                    constraints: { /build/status: success }
                    parameters: { version: "${ trigger.payload.build.version }" }
              stages:
                - run: ./work
            """)
        .getFirst();
  }

  private static Map<String, String> bearer(String... more) {
    Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer correct horse"));
    if (more.length > 0) {
      headers.put(more[0], more[1]);
    }
    return headers;
  }

  @Test
  void aCallGivesParametersFromItsPayload() {
    triggers.publish(List.of(building()));
    String body = "{\"build\": {\"status\": \"success\", \"version\": \"1.2.3\"}}";
    WebhookAnswer answer = call("ci", body, bearer());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(lehr.executions().getFirst().parameters())
        .hasToString("{\"version\":\"1.2.3\",\"size\":1}");
    assertThat(call("ci", body.replace("success", "failure"), bearer()).status()).isEqualTo(200);
  }

  @Test
  void aParameterThatIsMissingIsToldToTheCallerAndToHealth() {
    triggers.publish(List.of(building()));
    WebhookAnswer answer = call("ci", "{\"build\": {\"status\": \"success\"}}", bearer());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.message()).contains("catalog/deliver").contains("version");
    assertThat(triggers.health())
        .filteredOn(health -> !health.well())
        .singleElement()
        .satisfies(health -> assertThat(health.message()).contains("version"));
    assertThat(lehr.executions()).isEmpty();
  }

  @Test
  void retriesAreKnownByTheirIdOrTheirBody() {
    publish("webhook: { source: ci, secret: 'env:HOOK' }");
    WebhookAnswer first = call("ci", "{}", bearer());
    clock.pass(Duration.ofMinutes(9));
    assertThat(call("ci", "{}", bearer()).executions()).isEqualTo(first.executions());
    clock.pass(Duration.ofMinutes(2));
    assertThat(call("ci", "{}", bearer()).executions()).isNotEqualTo(first.executions());
    WebhookAnswer named = call("ci", "{}", bearer("Idempotency-Key", "7"));
    clock.pass(Duration.ofDays(2));
    assertThat(call("ci", "{}", bearer("Idempotency-Key", "7")).executions())
        .isEqualTo(named.executions());
    assertThat(lehr.executions()).hasSize(3);
  }

  @Test
  void aSecretOpensItsOwnTriggersOnly() {
    triggers.publish(
        TestingPipelines.read(
            """
            one: { triggers: [{ webhook: { source: ci, secret: "env:HOOK" } }], stages: [{ run: ./a }] }
            two: { triggers: [{ webhook: { source: ci, secret: "env:OTHER" } }], stages: [{ run: ./a }] }
            """));
    assertThat(call("ci", "{}", bearer()).executions()).hasSize(1);
    assertThat(lehr.executions().getFirst().pipeline().name()).isEqualTo("one");
  }

  @Test
  void withoutASecretAWebhookIsClosed() {
    publish("webhook: open", "webhook: { source: lost, secret: 'env:UNSET' }");
    assertThat(call("open", "{}", bearer()).status()).isEqualTo(403);
    assertThat(call("lost", "{}", bearer()).status()).isEqualTo(401);
    assertThat(call("nowhere", "{}", bearer()).status()).isEqualTo(404);
    assertThat(triggers.health())
        .filteredOn(health -> !health.well())
        .extracting(TriggerHealth::message)
        .anyMatch(message -> message.contains("has no secret"))
        .anyMatch(message -> message.contains("'env:UNSET' leads nowhere"));
  }

  @Test
  void whatAnExecutionCanNotKeepIsRefused() {
    publish("webhook: { source: ci, secret: 'env:HOOK' }");
    String large = "\"" + "x".repeat(600 << 10) + "\"";
    assertThat(call("ci", large, bearer()).status()).isEqualTo(413);
  }
}
