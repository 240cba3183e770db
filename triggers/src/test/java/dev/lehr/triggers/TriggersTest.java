package dev.lehr.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.InvalidParametersException;
import dev.lehr.pipeline.TaskFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything that starts pipelines, together. */
class TriggersTest {
  @TempDir private Path folder;

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Another part's outbox. */
  private static final class Told<T> implements Outbox<T> {
    private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();

    void tell(T one) {
      entries.add(new Entry<>(last() + 10, one));
    }

    @Override
    public List<Entry<T>> after(long position, int limit) {
      return entries.stream().filter(one -> one.position() > position).limit(limit).toList();
    }

    @Override
    public long last() {
      return entries.isEmpty() ? 0 : entries.getLast().position();
    }
  }

  private static final List<Published> CHAIN =
      TestingPipelines.read(
          """
          bake:
            parameters: { color: { type: text, default: green } }
            stages: [{ run: ./bake }]
          deliver:
            parameters: { parent: { type: text } }
            triggers:
              - pipeline: { pipeline: bake, parameters: { parent: "${ trigger.parentExecution.id }" } }
            stages: [{ run: ./deliver }]
          repair:
            triggers: [{ pipeline: { pipeline: bake, on: [failed] } }]
            stages: [{ run: ./repair }]
          """);

  @Test
  void aPipelineThatSucceedsStartsTheNext() throws InterruptedException {
    try (TestingLehr lehr = new TestingLehr(folder);
        Triggers triggers = lehr.triggers()) {
      triggers.publish(CHAIN);
      Execution bake = lehr.run(CHAIN.getFirst());
      lehr.await(() -> lehr.executions().size() == 2);
      Execution deliver = lehr.executions().getFirst();
      assertThat(deliver.pipeline().name()).isEqualTo("deliver");
      assertThat(deliver.parameters().path("parent").asString()).isEqualTo(bake.id());
      assertThat(deliver.trigger().at("/parentExecution/parameters/color").asString())
          .isEqualTo("green");
      assertThat(deliver.trigger().at("/parentExecution/stages/0/status").asString())
          .isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void aPipelineThatFailsStartsTheOneThatWaitsForIt() throws InterruptedException {
    TaskFailure failure = new TaskFailure("broken", TaskFailure.Kind.PERMANENT, object());
    try (TestingLehr lehr = new TestingLehr(folder, task -> new TaskResult.Failed(failure));
        Triggers triggers = lehr.triggers()) {
      triggers.publish(CHAIN);
      lehr.run(CHAIN.getFirst());
      lehr.await(() -> lehr.executions().size() == 2);
      assertThat(lehr.executions().getFirst().pipeline().name()).isEqualTo("repair");
    }
  }

  @Test
  void anEndDuringADowntimeIsNotLost() throws InterruptedException {
    try (TestingLehr lehr = new TestingLehr(folder)) {
      try (Triggers triggers = lehr.triggers()) {
        triggers.publish(CHAIN);
        lehr.run(CHAIN.getFirst());
        lehr.await(() -> lehr.executions().size() == 2);
      }
      lehr.run(CHAIN.getFirst());
      assertThat(lehr.executions()).hasSize(3);
      try (Triggers triggers = lehr.triggers()) {
        triggers.publish(CHAIN);
        lehr.await(() -> lehr.executions().size() == 4);
      }
    }
  }

  @Test
  void whoComesWhileAnExecutionRunsHearsOfItsEnd() throws InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    try (TestingLehr lehr = new TestingLehr(folder, task -> doneAfter(hold));
        Triggers triggers = lehr.triggers()) {
      Published bake = CHAIN.getFirst();
      triggers.publish(List.of());
      lehr.await(
          () -> triggers.health().stream().anyMatch(one -> one.message().contains("at pos")));
      String id = triggers.run(bake, object(), "ada", Optional.empty());
      lehr.await(() -> lehr.engine().find(id).orElseThrow().stages().getFirst().attempt() == 1);
      triggers.publish(CHAIN);
      hold.countDown();
      lehr.await(() -> lehr.executions().size() == 2);
    }
  }

  private static TaskResult doneAfter(CountDownLatch hold) {
    try {
      hold.await();
      return new TaskResult.Done(object());
    } catch (InterruptedException closing) {
      return new TaskResult.Again(Duration.ofSeconds(1), object());
    }
  }

  @Test
  void packagesAndImagesStartWhatWaitsForThem() throws InterruptedException {
    Told<NewPackage> packages = new Told<>();
    Told<NewImage> images = new Told<>();
    packages.tell(new NewPackage("stable", "catalog", "1.0.0"));
    TriggerParts.News news = new TriggerParts.News(packages, String::startsWith, images);
    try (TestingLehr lehr = new TestingLehr(folder);
        Triggers triggers = lehr.triggers(InstantSource.system(), news)) {
      triggers.publish(
          List.of(TestingPipelines.triggeredBy("package: catalog", "image: windows-2022")));
      lehr.await(
          () ->
              triggers.health().stream()
                      .filter(one -> one.message().startsWith("at position"))
                      .count()
                  >= 2);
      packages.tell(new NewPackage("stable", "catalog", "1.1.0"));
      images.tell(
          new NewImage(
              "windows-2022", "b17d", Optional.empty(), Map.of("us-west-2", "ami-1"), "1"));
      lehr.await(() -> lehr.executions().size() == 2);
      assertThat(lehr.executions())
          .extracting(one -> one.trigger().path("version").asString())
          .containsExactlyInAnyOrder("1.1.0", "b17d");
    }
  }

  @Test
  void aCommitThatIsPolledAndToldStartsOnce() throws Exception {
    TestingRemote remote = new TestingRemote(folder.resolve("repository"));
    remote.commit("lehr.yaml", TestingPipelines.DELIVER);
    Published published =
        TestingPipelines.from(
            TestingPipelines.triggeredBy("git: { branch: main, poll: 5s }").pipeline(),
            remote.url());
    try (TestingLehr lehr = new TestingLehr(folder.resolve("lehr"));
        Triggers triggers = lehr.triggers()) {
      triggers.publish(List.of(published));
      lehr.await(() -> triggers.health().stream().anyMatch(one -> one.message().contains("heads")));
      String commit = remote.commit("a", "2");
      String push =
          """
          {"ref": "refs/heads/main", "before": "1", "after": "%s", "repository": {"clone_url": "%s"}}"""
              .formatted(commit, remote.url());
      byte[] body = push.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Map<String, String> headers =
          Map.of(
              "X-GitHub-Event",
              "push",
              "X-Hub-Signature-256",
              "sha256=" + dev.lehr.triggers.internal.core.Hmac.hex("correct horse", "", body));
      WebhookAnswer told = triggers.receive(new WebhookRequest("git/github", headers, body));
      assertThat(told.executions()).hasSize(1);
      triggers.publish(List.of());
      triggers.publish(List.of(published));
      lehr.await(() -> triggers.health().stream().anyMatch(one -> one.message().contains("heads")));
      assertThat(lehr.executions()).hasSize(1);
    }
  }

  @Test
  void definitionsAreReplacedWhileItRuns() {
    try (TestingLehr lehr = new TestingLehr(folder);
        Triggers triggers = lehr.triggers()) {
      triggers.publish(List.of(TestingPipelines.triggeredBy("schedule: '0 9 * * WED'")));
      assertThat(watched(triggers)).contains("schedule catalog/deliver 0 9 * * WED UTC");
      triggers.publish(List.of(TestingPipelines.triggeredBy("schedule: '0 8 * * WED'")));
      assertThat(watched(triggers))
          .contains("schedule catalog/deliver 0 8 * * WED UTC")
          .doesNotContain("schedule catalog/deliver 0 9 * * WED UTC");
    }
  }

  private static List<String> watched(Triggers triggers) {
    return triggers.health().stream().map(TriggerHealth::watch).toList();
  }

  @Test
  void whatCanNotBeWatchedSaysWhy() throws InterruptedException {
    try (TestingLehr lehr = new TestingLehr(folder);
        Triggers triggers = lehr.triggers()) {
      triggers.publish(
          List.of(
              TestingPipelines.triggeredBy("docker: 127.0.0.1:1/team/app", "docker: team/app")));
      lehr.await(() -> triggers.health().stream().filter(one -> !one.well()).count() == 2);
      assertThat(triggers.health())
          .filteredOn(one -> !one.well())
          .extracting(TriggerHealth::message)
          .anyMatch(message -> message.contains("names no registry"))
          .anyMatch(message -> message.contains("127.0.0.1 does not answer"));
    }
  }

  @Test
  void aPersonStartsWithParametersAndAKey() {
    Published bake = CHAIN.getFirst();
    try (TestingLehr lehr = new TestingLehr(folder);
        Triggers triggers = lehr.triggers()) {
      ObjectNode blue = object().put("color", "blue");
      String id = triggers.run(bake, blue, "ada", Optional.of("k1"));
      assertThat(triggers.run(bake, blue, "ada", Optional.of("k1"))).isEqualTo(id);
      assertThat(triggers.run(bake, blue, "ada", Optional.empty())).isNotEqualTo(id);
      Execution execution = lehr.engine().find(id).orElseThrow();
      assertThat(execution.startedBy()).isEqualTo("ada");
      assertThat(execution.parameters().path("color").asString()).isEqualTo("blue");
      assertThatThrownBy(
              () -> triggers.run(bake, object().put("colour", "blue"), "ada", Optional.empty()))
          .isInstanceOf(InvalidParametersException.class);
    }
  }
}
