package dev.lehr.triggers.internal.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TestingClock;
import dev.lehr.triggers.TestingHttp;
import dev.lehr.triggers.TestingLehr;
import dev.lehr.triggers.TestingPipelines;
import dev.lehr.triggers.TestingStarter;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.http.Outgoing;
import dev.lehr.triggers.internal.store.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags of a real registry. */
class DockerWatchTest {
  /** Of {@code s3cr3t-token}. */
  private static final String BCRYPT_OF_TOKEN =
      "$2a$04$KBCwKxOzLha2MUDgW0PjXeVCGWfxUZe4vK9ZOVqY76yFQmiArGZzC";

  @TempDir private Path folder;
  private TestingLehr lehr;
  private final TestingClock clock = new TestingClock();
  private final Outgoing http = new Outgoing(new OutboundRules(true, true, Set.of()));

  @BeforeEach
  void start() {
    lehr = new TestingLehr(folder.resolve("lehr"));
  }

  @AfterEach
  void stop() {
    http.close();
    lehr.close();
  }

  private DockerWatch watch(String docker) {
    return watch(docker, http);
  }

  private DockerWatch watch(String docker, Outgoing through) {
    Published published = TestingPipelines.triggeredBy("docker: " + docker);
    DockerWatch.Spec spec =
        (DockerWatch.Spec) WatchPlan.of(List.of(published), Optional.empty()).iterator().next();
    return new DockerWatch(
        spec,
        new DockerWatch.Parts(
            through,
            TestingLehr.secrets(),
            TestingStarter.of(lehr, published),
            new Memory(lehr.database())));
  }

  private List<String> started(String field) {
    return lehr.executions().stream().map(one -> one.trigger().path(field).asString()).toList();
  }

  @Test
  void anotherImageUnderTheTagStarts() throws Exception {
    try (TestingRegistry registry = new TestingRegistry(folder.resolve("registry"), "", "")) {
      registry.push("team/app", "latest", "one");
      DockerWatch watch = watch(registry.host() + "/team/app");
      watch.look(clock.instant());
      watch.look(clock.instant());
      assertThat(lehr.executions()).as("what was there before").isEmpty();
      String digest = registry.push("team/app", "latest", "two");
      registry.push("team/app", "other", "three");
      watch.look(clock.instant());
      watch.look(clock.instant());
      assertThat(started("digest")).containsExactly(digest);
      assertThat(started("repository")).containsExactly("team/app");
    }
  }

  @Test
  void newTagsThatFitThePatternStart() throws Exception {
    try (TestingRegistry registry = new TestingRegistry(folder.resolve("registry"), "", "")) {
      registry.push("team/app", "1.0", "one");
      DockerWatch watch = watch("{ image: '%s/team/app', tag: '1.*' }".formatted(registry.host()));
      watch.look(clock.instant());
      registry.push("team/app", "1.1", "two");
      registry.push("team/app", "2.0", "three");
      watch.look(clock.instant());
      assertThat(started("tag")).containsExactly("1.1");
    }
  }

  @Test
  void aTagThatComesLaterStarts() throws Exception {
    try (TestingRegistry registry = new TestingRegistry(folder.resolve("registry"), "", "")) {
      DockerWatch watch = watch(registry.host() + "/team/app");
      watch.look(clock.instant());
      registry.push("team/app", "latest", "one");
      watch.look(clock.instant());
      assertThat(started("tag")).containsExactly("latest");
    }
  }

  @Test
  void aPasswordIsSentWhenItIsAskedFor() throws Exception {
    Path passwords = Files.createDirectories(folder.resolve("registry")).resolve("htpasswd");
    Files.writeString(passwords, "ada:" + BCRYPT_OF_TOKEN + "\n");
    String auth = "auth: { htpasswd: { realm: here, path: \"%s\" } }".formatted(passwords);
    String basic = Base64.getEncoder().encodeToString("ada:s3cr3t-token".getBytes(UTF_8));
    try (TestingRegistry registry =
        new TestingRegistry(folder.resolve("registry"), auth, "Basic " + basic)) {
      registry.push("team/app", "latest", "one");
      String image = registry.host() + "/team/app";
      DockerWatch watch =
          watch("{ image: '%s', user: ada, password: 'env:TOKEN' }".formatted(image));
      watch.look(clock.instant());
      String digest = registry.push("team/app", "latest", "two");
      watch.look(clock.instant());
      assertThat(started("digest")).containsExactly(digest);
      assertThatThrownBy(() -> watch(image).look(clock.instant()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("401")
          .hasMessageContaining("check the user and password");
    }
  }

  @Test
  void whereTheServerMustNotGoItDoesNotGo() throws Exception {
    try (TestingHttp inside = TestingHttp.ok();
        Outgoing careful = new Outgoing(OutboundRules.standard())) {
      String image = inside.url("/team/app").substring("http://".length());
      assertThatThrownBy(() -> watch(image, careful).look(clock.instant()))
          .isInstanceOf(TriggerException.class)
          .hasMessageContaining("must not call 127.0.0.1");
      assertThat(inside.rest()).isEmpty();
      assertThatThrownBy(() -> watch("169.254.169.254:80/team/app", careful).look(clock.instant()))
          .isInstanceOf(TriggerException.class);
    }
  }

  @Test
  void anImageWithoutRegistryIsNamed() {
    assertThatThrownBy(() -> watch("team/app").look(clock.instant()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("names no registry");
  }
}
