package dev.lehr.triggers.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.triggers.NewImage;
import dev.lehr.triggers.NewPackage;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TestingPipelines;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Occurrence.DockerDigest;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.ImageChanged;
import dev.lehr.triggers.internal.core.Occurrence.Message;
import dev.lehr.triggers.internal.core.Occurrence.PackagePublished;
import dev.lehr.triggers.internal.core.Occurrence.PipelineEnded;
import dev.lehr.triggers.internal.core.Occurrence.Scheduled;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import dev.lehr.triggers.internal.core.Occurrence.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which trigger fits what has happened, and what it gives. */
class TriggerMatcherTest {
  private static final Set<RepositoryName> CATALOG =
      Set.of(RepositoryName.of("https://github.com/team/catalog.git"));
  private final TriggerMatcher matcher = new TriggerMatcher(String::startsWith);

  private Optional<Match> match(String trigger, Occurrence occurrence) {
    Published published =
        TestingPipelines.from(
            TestingPipelines.triggeredBy(trigger).pipeline(), "https://github.com/team/catalog");
    return matcher.match(published, published.pipeline().triggers().getFirst(), occurrence);
  }

  private static GitPush push(String ref, String... paths) {
    return new GitPush(
        CATALOG,
        GitRef.parse(ref).orElseThrow(),
        "4ac0ffee",
        paths.length == 0 ? Optional.empty() : Optional.of(Set.of(paths)),
        Sender.POLL,
        JsonNodeFactory.instance.objectNode().put("user", "ada"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          git: main                                         ; refs/heads/main          ; true
          git: main                                         ; refs/heads/mainline      ; false
          git: main                                         ; refs/tags/main           ; false
          git: { branch: [main, release/*] }                ; refs/heads/release/1/2   ; true
          git: { tag: v* }                                  ; refs/tags/v1.0           ; true
          git: { tag: v* }                                  ; refs/heads/v1.0          ; false
          git: {}                                           ; refs/heads/anything      ; true
          git: {}                                           ; refs/tags/anything       ; false
          git: { branch: main, enabled: false }             ; refs/heads/main          ; false
          git: { branch: main, repository: team/catalog }   ; refs/heads/main          ; true
          git: { branch: main, repository: log }            ; refs/heads/main          ; false
          git: { repository: 'git@github.com:team/catalog' }; refs/heads/main          ; true
          git: { repository: 'https://gitlab.com/team/catalog' } ; refs/heads/main     ; false
          """)
  void gitTriggersMeanBranchesOrTags(String trigger, String ref, boolean fits) {
    assertThat(match(trigger, push(ref)).isPresent()).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "image/**, image/app/install.ps1, true",
    "image/**, docs/image.md, false",
    "image/*, image/app/install.ps1, false",
    "**/*.ps1, install.ps1, true",
    "**/*.ps1, image/app/install.ps1, true",
    "lehr.yaml, lehr.yaml, true",
    "lehr.yaml, lehr_yaml, false"
  })
  void pathsAreGlobs(String glob, String path, boolean fits) {
    String trigger = "git: { branch: main, paths: '%s' }".formatted(glob);
    assertThat(match(trigger, push("refs/heads/main", path)).isPresent()).isEqualTo(fits);
  }

  @Test
  void whenNobodyKnowsWhatChangedItStarts() {
    assertThat(match("git: { paths: image/** }", push("refs/heads/main"))).isPresent();
  }

  @Test
  void aPushIsTheSameHoweverItIsLearnt() {
    GitPush polled = push("refs/heads/main");
    GitPush told =
        new GitPush(
            Set.of(
                RepositoryName.of("git@github.com:team/catalog.git"),
                RepositoryName.of("https://github.example/Team/Catalog")),
            polled.ref(),
            polled.commit(),
            Optional.of(Set.of("a")),
            new Sender("github", Set.of(Sender.SERVER)),
            JsonNodeFactory.instance.objectNode());
    assertThat(match("git: main", told).orElseThrow().key())
        .isEqualTo(match("git: main", polled).orElseThrow().key())
        .isEqualTo("catalog/deliver git refs/heads/main 4ac0ffee");
  }

  @Test
  void aTriggerWithASecretWantsItProven() {
    String trigger = "git: { branch: main, secret: 'env:HOOK' }";
    GitPush push = push("refs/heads/main");
    assertThat(match(trigger, from(push, new Sender("github", Set.of("env:HOOK"))))).isPresent();
    assertThat(match(trigger, from(push, new Sender("github", Set.of(Sender.SERVER))))).isEmpty();
    assertThat(match("git: main", from(push, new Sender("github", Set.of("env:HOOK"))))).isEmpty();
  }

  private static GitPush from(GitPush push, Sender sender) {
    return new GitPush(
        push.repositories(), push.ref(), push.commit(), push.paths(), sender, push.details());
  }

  @Test
  void expressionsReadSpinnakersNames() {
    ObjectNode facts = match("git: main", push("refs/heads/main")).orElseThrow().facts();
    assertThat(facts)
        .isEqualTo(
            json(
                """
                {"type": "git", "source": "poll", "user": "ada", "repository": "github.com/team/catalog",
                 "project": "team", "slug": "catalog", "branch": "main", "ref": "refs/heads/main",
                 "hash": "4ac0ffee", "commit": "4ac0ffee"}"""));
  }

  @Test
  void schedulesStartTheirOwnPipelineOnly() {
    Instant due = Instant.parse("2026-03-04T17:00:00Z");
    String trigger = "schedule: { cron: '0 9 * * WED', zone: America/Los_Angeles }";
    assertThat(match(trigger, scheduled("catalog/deliver", due)).orElseThrow().key())
        .endsWith(due.toString());
    assertThat(match(trigger, scheduled("catalog/other", due))).isEmpty();
    assertThat(match("schedule: '0 9 * * WED'", scheduled("catalog/deliver", due))).isEmpty();
  }

  private static Scheduled scheduled(String pipeline, Instant due) {
    return new Scheduled(pipeline, "0 9 * * WED", "America/Los_Angeles", due);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          package: catalog                               ; 1.2.0     ; true
          package: CATALOG                               ; 1.2.0     ; true
          package: other                                 ; 1.2.0     ; false
          package: catalog                               ; 1.3.0-rc1 ; false
          package: { id: catalog, prerelease: true }     ; 1.3.0-rc1 ; true
          package: { id: catalog, version: '1.2.0.x' }   ; 1.2.0     ; true
          package: { id: catalog, version: '2.*' }       ; 1.2.0     ; false
          package: { id: catalog, feed: stable }         ; 1.2.0     ; true
          package: { id: catalog, feed: candidates }     ; 1.2.0     ; false
          """)
  void packagesByIdFeedAndRange(String trigger, String version, boolean fits) {
    PackagePublished told = new PackagePublished(new NewPackage("stable", "Catalog", version));
    assertThat(match(trigger, told).isPresent()).isEqualTo(fits);
  }

  @Test
  void imagesByNameAndChannel() {
    ImageChanged made = image(Optional.empty());
    ImageChanged moved = image(Optional.of("stable"));
    assertThat(match("image: windows-2022", made)).isPresent();
    assertThat(match("image: windows-2022", moved)).isEmpty();
    String stable = "image: { name: windows-2022, channel: stable }";
    assertThat(match(stable, made)).isEmpty();
    assertThat(match(stable, moved).orElseThrow().facts().at("/amis/us-west-2").asString())
        .isEqualTo("ami-1");
  }

  private static ImageChanged image(Optional<String> channel) {
    return new ImageChanged(
        new NewImage("windows-2022", "b17d", channel, Map.of("us-west-2", "ami-1"), "1"));
  }

  @Test
  void containerImagesByTag() {
    DockerDigest told = new DockerDigest("registry:5000/team/app", "1.2", "sha256:77");
    assertThat(match("docker: { image: registry:5000/team/app, tag: '1.*' }", told)).isPresent();
    assertThat(match("docker: registry:5000/team/app", told)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          {}                                      ; true
          { /build/status: success }              ; true
          { /build/status: 'success|unstable' }   ; true
          { /build/status: succ }                 ; false
          { /build/number: '[0-9]+' }             ; true
          { /build/tags: nightly }                ; true
          { /build/tags: weekly }                 ; false
          { /build/missing: '.*' }                ; false
          { action: 'done' }                      ; true
          { /build/status: success, action: no }  ; false
          """)
  void payloadsMustSayWhatTheConstraintsSay(String constraints, boolean fits) {
    JsonNode payload =
        json(
            """
            {"action": "done", "build": {"status": "success", "number": 7, "tags": ["x", "nightly"]}}""");
    String queue = "sqs: { queue: 'https://q', constraints: %s }".formatted(constraints);
    assertThat(match(queue, new Message("https://q", "1", payload)).isPresent()).isEqualTo(fits);
    String hook =
        "webhook: { source: ci, secret: 'env:HOOK', constraints: %s }".formatted(constraints);
    Webhook call = new Webhook("ci", "1", payload, new Sender("ci", Set.of("env:HOOK")));
    assertThat(match(hook, call).isPresent()).isEqualTo(fits);
  }

  @Test
  void noPatternTakesLong() {
    JsonNode payload = json("{\"a\": \"" + "a".repeat(200_000) + "!\"}");
    Message message = new Message("https://q", "1", payload);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(match("sqs: { queue: 'https://q', constraints: { a: '(a+)+' } }", message))
                .isEmpty());
  }

  @Test
  void aPatternThatIsNoneIsNamed() {
    Message message = new Message("https://q", "1", json("{\"a\": \"b\"}"));
    assertThatThrownBy(() -> match("sqs: { queue: 'https://q', constraints: { a: '(' } }", message))
        .isInstanceOf(TriggerException.class)
        .hasMessageContaining("'('");
  }

  @Test
  void otherPipelinesByTheirEnd() {
    assertThat(match("pipeline: bake", ended(ExecutionStatus.SUCCEEDED, 0))).isPresent();
    assertThat(match("pipeline: bake", ended(ExecutionStatus.FAILED, 0))).isEmpty();
    String failed = "pipeline: { pipeline: bake, application: catalog, on: [failed, cancelled] }";
    assertThat(match(failed, ended(ExecutionStatus.FAILED, 0))).isPresent();
    assertThat(
            match(
                "pipeline: { pipeline: bake, application: other }",
                ended(ExecutionStatus.SUCCEEDED, 0)))
        .isEmpty();
  }

  @Test
  void aCircleOfPipelinesIsBroken() {
    assertThatThrownBy(() -> match("pipeline: bake", ended(ExecutionStatus.SUCCEEDED, 20)))
        .isInstanceOf(TriggerException.class)
        .hasMessageContaining("circle");
  }

  private static PipelineEnded ended(ExecutionStatus status, int depth) {
    return new PipelineEnded(
        "catalog", "bake", "01J", status, JsonNodeFactory.instance.objectNode(), depth);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
