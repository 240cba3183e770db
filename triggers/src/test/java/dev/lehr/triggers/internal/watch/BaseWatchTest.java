package dev.lehr.triggers.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.triggers.BaseImage;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TestingClock;
import dev.lehr.triggers.TestingLehr;
import dev.lehr.triggers.TestingStarter;
import dev.lehr.triggers.internal.store.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** New versions of what an image stands on. */
class BaseWatchTest {
  @TempDir private Path folder;
  private final TestingClock clock = new TestingClock();
  private final AtomicReference<Optional<String>> newest =
      new AtomicReference<>(Optional.of("ami-1"));
  private final Published catalog =
      pipeline("- image: { base: catalog, parameters: { was: '${ trigger.before }' } }");
  private TestingLehr lehr;
  private Memory memory;

  @BeforeEach
  void start() {
    lehr = new TestingLehr(folder);
    memory = new Memory(lehr.database());
  }

  @AfterEach
  void stop() {
    lehr.close();
  }

  private static Published pipeline(String trigger) {
    String file =
        """
        application: catalog
        images: { catalog: { base: { ssm: /windows/2022 } } }
        environments: { test: { account: testing, regions: [us-west-2] } }
        pipelines:
          refresh:
            parameters: { was: { type: text, default: nothing } }
            triggers:
              %s
            stages:
              - run: ./work
        """
            .formatted(trigger);
    return new Published(
        PipelineReader.standard(TemplateLoader.none())
            .read("lehr.yaml", file)
            .pipelines()
            .getFirst(),
        Optional.empty());
  }

  private BaseWatch watch(Published published) {
    BaseImage base =
        (BaseImage) WatchPlan.of(List.of(published), Optional.empty()).iterator().next();
    return new BaseWatch(
        base,
        new BaseWatch.Parts(
            _ -> newest.get(), Duration.ofMinutes(15), TestingStarter.of(lehr, published), memory));
  }

  private void look() throws IOException {
    watch(catalog).look(clock.instant());
  }

  private void becomes(String ami) throws IOException {
    newest.set(Optional.of(ami));
    look();
    look();
  }

  private List<String> startedFor() {
    return lehr.executions().reversed().stream()
        .map(one -> one.trigger().path("ami").asString())
        .toList();
  }

  @Test
  void whatItIsAtTheFirstLookStartsNothing() throws Exception {
    look();
    look();
    assertThat(lehr.executions()).isEmpty();
  }

  @Test
  void aNewOneStartsOnceAndSaysWhatChangedWhere() throws Exception {
    look();
    becomes("ami-2");
    assertThat(lehr.executions()).hasSize(1);
    JsonNode trigger = lehr.executions().getFirst().trigger();
    assertThat(trigger.path("type").asString()).isEqualTo("image");
    assertThat(trigger.path("before").asString()).isEqualTo("ami-1");
    assertThat(trigger.path("ami").asString()).isEqualTo("ami-2");
    assertThat(trigger.path("account").asString()).isEqualTo("testing");
    assertThat(trigger.path("region").asString()).isEqualTo("us-west-2");
    assertThat(trigger.at("/base/ssm").asString()).isEqualTo("/windows/2022");
    assertThat(lehr.executions().getFirst().parameters().path("was").asString()).isEqualTo("ami-1");
  }

  @Test
  void oneThatItWasBeforeStartsAgain() throws Exception {
    look();
    becomes("ami-2");
    becomes("ami-1");
    becomes("ami-2");
    assertThat(startedFor()).containsExactly("ami-2", "ami-1", "ami-2");
  }

  /** The server was killed after the execution was durable and before the look was. */
  @Test
  void aLookThatACrashMadeForgottenStartsNothingTwice() throws Exception {
    look();
    String before = memory.find("base", watch(catalog).name().substring(5)).orElseThrow();
    becomes("ami-2");
    memory.keep("base", watch(catalog).name().substring(5), before, clock.instant());
    look();
    assertThat(startedFor()).containsExactly("ami-2");
    becomes("ami-3");
    assertThat(startedFor()).containsExactly("ami-2", "ami-3");
  }

  @Test
  void aBaseThatIsNotThereIsTold() {
    newest.set(Optional.empty());
    assertThatThrownBy(this::look)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/windows/2022 in us-west-2 of account testing");
  }

  @Test
  void aTriggerThatIsOffWatchesNothing() {
    Published off = pipeline("- image: { base: catalog, enabled: false }");
    assertThat(WatchPlan.of(List.of(off), Optional.empty())).isEmpty();
  }
}
