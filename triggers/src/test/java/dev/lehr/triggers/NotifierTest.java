package dev.lehr.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lehr.engine.StartRequest;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.TaskFailure;
import dev.lehr.triggers.TestingHttp.Received;
import dev.lehr.triggers.internal.core.Hmac;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Executions, and who hears of them. */
class NotifierTest {
  private static final InstantSource SYSTEM = InstantSource.system();

  private static final String EVERYTHING =
      "[execution.started, stage.started, stage.failed, execution.failed, execution.succeeded]";

  @TempDir private Path folder;

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static TaskResult broken() {
    return new TaskResult.Failed(
        new TaskFailure("disk <full> & closed", TaskFailure.Kind.PERMANENT, object()));
  }

  private static Map<String, String> everythingTo(TestingHttp server) {
    return Map.of(
        "slackUrl", server.url("/slack"),
        "teamsUrl", server.url("/teams"),
        "githubToken", "env:TOKEN",
        "githubApi", server.url("/github"));
  }

  @Test
  void slackHearsInOrder() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(everythingTo(server)), SYSTEM)) {
      Execution execution =
          lehr.run(
              TestingPipelines.telling(
                  "slack: { channel: '#deliveries', on: [execution.started, stage.succeeded, execution.succeeded] }"));
      JsonNode started = server.next().json();
      assertThat(started.path("channel").asString()).isEqualTo("#deliveries");
      assertThat(started.path("text").asString())
          .isEqualTo(
              "catalog/deliver started\n<https://lehr.example/executions/%s|%s>"
                  .formatted(execution.id(), execution.id()));
      assertThat(server.next().json().path("text").asString())
          .startsWith("catalog/deliver: stage run succeeded\n");
      assertThat(server.next().json().path("text").asString())
          .startsWith("catalog/deliver succeeded\n");
    }
  }

  @Test
  void whyItFailedIsToldWithoutCallingEverybody() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder, task -> broken());
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(everythingTo(server)), SYSTEM)) {
      lehr.run(TestingPipelines.telling("slack: { channel: '#x', on: [stage.failed] }"));
      assertThat(server.next().json().path("text").asString())
          .contains("stage run failed: ")
          .contains("disk &lt;full&gt; &amp; closed");
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void teamsGetsACard() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(everythingTo(server)), SYSTEM)) {
      lehr.run(
          TestingPipelines.telling(
              "teams: { on: [execution.succeeded], message: 'Done by ${ execution.startedBy }: ${ trigger.type }' }"));
      JsonNode card = server.next().json().at("/attachments/0");
      assertThat(card.path("contentType").asString())
          .isEqualTo("application/vnd.microsoft.card.adaptive");
      assertThat(card.at("/content/body/0/text").asString()).isEqualTo("Done by ada: manual");
      assertThat(card.at("/content/actions/0/url").asString())
          .startsWith("https://lehr.example/executions/");
    }
  }

  @Test
  void githubShowsTheCommitsStatus() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(everythingTo(server)), SYSTEM)) {
      Published published =
          TestingPipelines.telling(
              "githubStatus: { on: [execution.started, execution.succeeded] }");
      lehr.run(published);
      start(
          lehr,
          published,
          object().put("commit", "4ac0ffee").put("repository", "github.com/team/catalog"));
      Received pending = server.next();
      assertThat(pending.path()).isEqualTo("/github/repos/team/catalog/statuses/4ac0ffee");
      assertThat(pending.headers()).containsEntry("Authorization", "Bearer s3cr3t-token");
      assertThat(pending.json().path("state").asString()).isEqualTo("pending");
      assertThat(pending.json().path("context").asString()).isEqualTo("lehr/catalog/deliver");
      assertThat(server.next().json().path("state").asString()).isEqualTo("success");
    }
  }

  private static String start(TestingLehr lehr, Published published, ObjectNode trigger) {
    return lehr.engine()
        .start(new StartRequest(published.pipeline(), object(), trigger, "ada", Optional.empty()));
  }

  private static Published hooking(TestingHttp server, String more) {
    return TestingPipelines.telling(
        "webhook: { url: '%s' %s }".formatted(server.url("/hook"), more));
  }

  @Test
  void webhooksAreSignedCloudEvents() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(Map.of()), SYSTEM)) {
      Execution execution =
          lehr.run(
              hooking(
                  server,
                  ", secret: 'env:HOOK', headers: { X-Team: catalog }, on: [execution.succeeded]"));
      Received call = server.next();
      JsonNode event = call.json();
      assertThat(call.headers())
          .containsEntry("Content-Type", "application/cloudevents+json; charset=utf-8")
          .containsEntry("X-Team", "catalog")
          .containsEntry("Idempotency-Key", event.path("id").asString());
      assertThat(event.path("specversion").asString()).isEqualTo("1.0");
      assertThat(event.path("type").asString()).isEqualTo("dev.lehr.execution.succeeded");
      assertThat(event.path("source").asString()).isEqualTo("https://lehr.example/");
      assertThat(event.path("id").asString()).startsWith(execution.id() + "/");
      assertThat(event.at("/data/execution/status").asString()).isEqualTo("succeeded");
      String signature = call.headers().get("Lehr-Signature");
      String seconds = signature.replaceAll("t=(\\d+),.*", "$1");
      assertThat(signature)
          .isEqualTo(
              "t=%s,v1=%s"
                  .formatted(seconds, Hmac.hex("correct horse", seconds + ".", call.body())));
    }
  }

  @Test
  void aLehrThatTellsStartsALehrThatListens() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Triggers triggers = lehr.triggers();
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(Map.of()), SYSTEM)) {
      triggers.publish(
          List.of(TestingPipelines.triggeredBy("webhook: { source: other, secret: 'env:HOOK' }")));
      lehr.run(hooking(server, ", secret: 'env:HOOK', on: [execution.succeeded]"));
      Received call = server.next();
      WebhookRequest request = new WebhookRequest("other", call.headers(), call.body());
      WebhookAnswer first = triggers.receive(request);
      assertThat(first.status()).isEqualTo(202);
      assertThat(triggers.receive(request).executions()).isEqualTo(first.executions());
    }
  }

  @Test
  void cdEventsHoldAgainstTheProjectsSchemas() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder, task -> broken());
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(Map.of()), SYSTEM)) {
      lehr.run(hooking(server, ", format: cdEvents, on: " + EVERYTHING));
      List<String> types = new ArrayList<>();
      List<String> outcomes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        JsonNode event = server.next().json();
        types.add(event.path("type").asString());
        outcomes.add(event.at("/data/subject/content/outcome").asString(""));
        assertThat(schemaOf(types.getLast()).validate(event.path("data")))
            .as(event.toPrettyString())
            .isEmpty();
        assertThat(event.at("/data/context/type")).isEqualTo(event.path("type"));
      }
      assertThat(types)
          .containsExactly(
              "dev.cdevents.pipelinerun.started.0.1.1",
              "dev.cdevents.taskrun.started.0.1.1",
              "dev.cdevents.taskrun.finished.0.1.1",
              "dev.cdevents.pipelinerun.finished.0.1.1");
      assertThat(outcomes).containsExactly("", "", "failure", "failure");
    }
  }

  /** As the project publishes it with its SDK. */
  private static Schema schemaOf(String type) throws IOException {
    String name = type.replaceAll("dev\\.cdevents\\.(\\w+)\\.(\\w+)\\..*", "$1$2");
    String place = "/dev/cdevents/spec/schemas/" + name + ".json";
    try (InputStream schema = NotifierTest.class.getResourceAsStream(place)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonMapper.shared().readTree(schema));
    }
  }

  @Test
  void anApprovalIsAskedForAndOtherStagesAreNotTold() throws Exception {
    Published published =
        TestingPipelines.read(
                """
                deliver:
                  notifications:
                    - slack: { channel: "#x", stages: [release], on: [stage.awaitingApproval, stage.succeeded] }
                  stages:
                    - run: ./work
                    - approve: { name: release, message: "Go?" }
                """)
            .getFirst();
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(everythingTo(server)), SYSTEM)) {
      start(lehr, published, object());
      assertThat(server.next().json().path("text").asString())
          .startsWith("catalog/deliver: stage release waits for approval");
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void whatFailsIsTriedAgainInOrderAndOnce() throws Exception {
    TestingClock clock = new TestingClock();
    AtomicInteger calls = new AtomicInteger();
    try (TestingHttp server =
            TestingHttp.answering(call -> calls.incrementAndGet() == 1 ? 503 : 200);
        TestingLehr lehr = new TestingLehr(folder)) {
      NotifierSettings settings = TestingLehr.notifierSettings(everythingTo(server));
      try (Notifier _ = lehr.notifier(settings, clock)) {
        lehr.run(
            TestingPipelines.telling(
                "slack: { channel: '#x', on: [execution.started, execution.succeeded] }"));
        assertThat(server.next().json().path("text").asString()).contains("started");
      }
      clock.pass(Duration.ofMinutes(3));
      try (Notifier _ = lehr.notifier(settings, clock)) {
        assertThat(server.next().json().path("text").asString()).contains("started");
        assertThat(server.next().json().path("text").asString()).contains("succeeded");
      }
      assertThat(calls).hasValue(3);
    }
  }

  @Test
  void whatIsRefusedForGoodIsGivenUpWithoutItsSecret() throws Exception {
    try (TestingHttp server = TestingHttp.answering(call -> 404);
        TestingLehr lehr = new TestingLehr(folder);
        Notifier notifier =
            lehr.notifier(
                TestingLehr.notifierSettings(
                    Map.of("githubToken", "env:TOKEN", "githubApi", server.url("/s3cr3t-token"))),
                SYSTEM)) {
      start(
          lehr,
          TestingPipelines.telling("githubStatus: { on: [execution.started] }"),
          object().put("commit", "4ac0ffee").put("repository", "team/catalog"));
      server.next();
      lehr.await(() -> !notifier.failures(10).isEmpty());
      FailedNotification failed = notifier.failures(10).getFirst();
      assertThat(failed.recipient()).isEqualTo("githubStatus");
      assertThat(failed.id()).endsWith("/execution.started");
      assertThat(failed.attempts()).isEqualTo(1);
      assertThat(failed.problem()).contains("127.0.0.1 answers 404").doesNotContain("s3cr3t");
    }
  }

  @Test
  void aSlowRecipientKeepsNoOtherWaiting() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (TestingHttp slow = TestingHttp.answering(call -> waitFor(release));
        TestingHttp quick = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(Map.of()), SYSTEM)) {
      lehr.run(
          TestingPipelines.telling(
              "webhook: { url: '%s', on: [execution.started, execution.succeeded] }"
                  .formatted(slow.url("/")),
              "webhook: { url: '%s', on: [execution.started, execution.succeeded] }"
                  .formatted(quick.url("/"))));
      assertThat(quick.next().json().path("type").asString()).endsWith("started");
      assertThat(quick.next().json().path("type").asString()).endsWith("succeeded");
      release.countDown();
      assertThat(slow.next().json().path("type").asString()).endsWith("started");
      assertThat(slow.next().json().path("type").asString()).endsWith("succeeded");
    }
  }

  private static int waitFor(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS) ? 200 : 500;
    } catch (InterruptedException stopped) {
      return 500;
    }
  }

  @Test
  void whatHappensWhileNobodyTellsIsToldLater() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder)) {
      NotifierSettings settings = TestingLehr.notifierSettings(everythingTo(server));
      Published published =
          TestingPipelines.telling("slack: { channel: '#x', on: [execution.succeeded] }");
      lehr.run(published);
      lehr.notifier(settings, SYSTEM).close();
      Execution execution = lehr.run(published);
      lehr.notifier(settings, SYSTEM).close();
      try (Notifier _ = lehr.notifier(settings, SYSTEM)) {
        assertThat(server.next().json().path("text").asString()).contains(execution.id());
      }
      assertThat(server.rest()).as("what happened before the first notifier").isEmpty();
    }
  }

  @Test
  void whereTheServerMustNotCallItDoesNotCall() throws Exception {
    try (TestingHttp inside = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ =
            lehr.notifier(
                new NotifierSettings(
                    URI.create("https://lehr.example/"),
                    Map.of(),
                    Optional.empty(),
                    OutboundRules.standard()),
                SYSTEM)) {
      lehr.run(hooking(inside, ", on: " + EVERYTHING));
      lehr.await(() -> problems(lehr).contains("must not call 127.0.0.1"));
      assertThat(inside.rest()).isEmpty();
    }
  }

  private static String problems(TestingLehr lehr) {
    return lehr.database()
        .read(
            handle ->
                String.join(
                    "\n",
                    handle
                        .createQuery("SELECT problem FROM notification")
                        .mapTo(String.class)
                        .list()));
  }

  @Test
  void whatCanNotBeSentIsGivenUpAtOnce() throws Exception {
    try (TestingHttp server = TestingHttp.ok();
        TestingLehr lehr = new TestingLehr(folder);
        Notifier notifier = lehr.notifier(TestingLehr.notifierSettings(Map.of()), SYSTEM)) {
      lehr.run(hooking(server, ", headers: { Host: elsewhere }, on: [execution.succeeded]"));
      lehr.await(() -> !notifier.failures(1).isEmpty());
      assertThat(notifier.failures(1).getFirst().problem()).contains("Host");
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void referencesAreKeptAndNotWhatTheyStandFor() throws IOException, InterruptedException {
    try (TestingHttp server = TestingHttp.answering(call -> 500);
        TestingLehr lehr = new TestingLehr(folder);
        Notifier _ = lehr.notifier(TestingLehr.notifierSettings(Map.of()), SYSTEM)) {
      lehr.run(hooking(server, ", secret: 'env:HOOK', on: [execution.started]"));
      server.next();
      lehr.await(() -> problems(lehr).contains("500"));
      String kept =
          lehr.database()
              .read(
                  handle ->
                      handle
                          .createQuery("SELECT settings || moment || problem FROM notification")
                          .mapTo(String.class)
                          .one());
      assertThat(kept).contains("env:HOOK").doesNotContain("correct horse");
    }
  }
}
