package dev.lehr.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that a repository brings along with the pushes that start them. */
@Timeout(60)
class SourcesTest {
  @TempDir private Path folder;
  private TestingLehr lehr;
  private TestingRemote remote;
  private DefinitionSource source;
  private final AtomicReference<Triggers> triggers = new AtomicReference<>();
  private final List<String> published = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    lehr = new TestingLehr(folder.resolve("lehr"));
    remote = new TestingRemote(folder.resolve("repository"));
    source =
        new DefinitionSource(
            GitRemote.open(remote.url()), "main", "lehr.yaml", Duration.ofMillis(100));
  }

  @AfterEach
  void stop() {
    triggers.get().close();
    lehr.close();
  }

  private void follow() {
    triggers.set(
        lehr.triggers(
            InstantSource.system(), TriggerParts.News.none(), List.of(source), this::publish));
    triggers.get().publish(List.of());
  }

  private void publish(DefinitionSource from, SourcedDefinitions read) {
    List<Published> all = new ArrayList<>();
    read.definitions()
        .pipelines()
        .forEach(one -> all.add(new Published(one, Optional.of(Origin.of(from, read.commit())))));
    triggers.get().publish(all);
    published.add(read.commit());
  }

  private String define(String command) throws Exception {
    return remote.commit("lehr.yaml", definitions(command));
  }

  private static String definitions(String command) {
    return """
        application: catalog
        pipelines:
          deliver: { triggers: [ git: { branch: [main, "feature/*"] } ], stages: [ run: %s ] }
        """
        .formatted(command);
  }

  /** All at once: the branch alone would be a push of what is on the main branch. */
  private String pushFeature(String definitions) throws Exception {
    remote.git("checkout", "-q", "--detach");
    String commit = remote.commit("lehr.yaml", definitions);
    remote.git("branch", "feature/x");
    return commit;
  }

  private void awaitHeads() throws InterruptedException {
    lehr.await(
        () ->
            triggers.get().health().stream()
                .anyMatch(
                    one -> one.watch().startsWith("git ") && one.message().contains("heads")));
  }

  private static String command(Execution execution) {
    Stage stage = execution.pipeline().stages().getFirst();
    return stage.settings().path("command").asString();
  }

  private Execution only() throws InterruptedException {
    lehr.await(() -> !lehr.executions().isEmpty());
    assertThat(lehr.executions()).hasSize(1);
    return lehr.executions().getFirst();
  }

  @Test
  void aPollAloneStartsWhatWasPushedAsItWasPushed() throws Exception {
    define("./one");
    follow();
    awaitHeads();
    String commit = define("./two");
    Execution execution = only();
    assertThat(command(execution)).isEqualTo("./two");
    assertThat(execution.trigger().path("commit").asString()).isEqualTo(commit);
    assertThat(Origin.described(execution.trigger()).orElseThrow().commit()).isEqualTo(commit);
    assertThat(published).contains(commit);
  }

  @Test
  void anotherBranchRunsItsOwnDefinitionAndPublishesNothing() throws Exception {
    String first = define("./one");
    follow();
    awaitHeads();
    String commit = pushFeature(definitions("./feature"));
    Execution execution = only();
    assertThat(command(execution)).isEqualTo("./feature");
    assertThat(execution.trigger().path("branch").asString()).isEqualTo("feature/x");
    assertThat(Origin.described(execution.trigger()).orElseThrow())
        .isEqualTo(
            new Origin.Described(source.remote().shown(), "refs/heads/feature/x", "", commit));
    assertThat(published).containsExactly(first);
  }

  @Test
  void aPushWhoseDefinitionIsBrokenStartsNothingAndSaysWhy() throws Exception {
    define("./one");
    follow();
    awaitHeads();
    pushFeature("application: catalog\npipelines: { deliver: { stages: 7 } }\n");
    lehr.await(
        () ->
            triggers.get().health().stream()
                .anyMatch(one -> !one.well() && one.message().contains("stages")));
    assertThat(lehr.executions()).isEmpty();
  }

  @Test
  void aSourceThatIsNotThereYetIsLookedForAgain() throws Exception {
    source =
        new DefinitionSource(
            GitRemote.open(remote.url()), "later", "lehr.yaml", Duration.ofMillis(100));
    define("./one");
    follow();
    lehr.await(
        () ->
            triggers.get().health().stream()
                .anyMatch(one -> !one.well() && one.message().contains("refs/heads/later")));
  }
}
