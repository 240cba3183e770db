package dev.lehr.triggers.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TestingClock;
import dev.lehr.triggers.TestingLehr;
import dev.lehr.triggers.TestingPipelines;
import dev.lehr.triggers.TestingRemote;
import dev.lehr.triggers.TestingStarter;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.git.GitMirror;
import dev.lehr.triggers.internal.store.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polling a repository that git has made. */
class GitWatchTest {
  @TempDir private Path folder;
  private TestingLehr lehr;
  private TestingRemote remote;
  private final TestingClock clock = new TestingClock();

  @BeforeEach
  void start() throws Exception {
    lehr = new TestingLehr(folder.resolve("lehr"));
    remote = new TestingRemote(folder.resolve("repository"));
    remote.commit("lehr.yaml", TestingPipelines.DELIVER);
  }

  @AfterEach
  void stop() {
    lehr.close();
  }

  private GitWatch watch(String trigger) {
    Published published =
        TestingPipelines.from(
            TestingPipelines.triggeredBy("git: " + trigger).pipeline(), remote.url());
    GitWatch.Spec spec =
        (GitWatch.Spec)
            WatchPlan.of(List.of(published), Optional.of(Duration.ofMinutes(1))).iterator().next();
    return watch(spec, published);
  }

  private GitWatch watch(GitWatch.Spec spec, Published published) {
    return new GitWatch(
        spec,
        new GitWatch.Parts(
            mirror(), TestingStarter.of(lehr, published), new Memory(lehr.database())));
  }

  private GitMirror mirror() {
    return mirror(new OutboundRules(true, true, Set.of()));
  }

  private GitMirror mirror(OutboundRules rules) {
    return new GitMirror(folder.resolve("mirror"), TestingLehr.secrets(), rules);
  }

  private List<String> started(String field) {
    return lehr.executions().stream().map(one -> one.trigger().path(field).asString()).toList();
  }

  @Test
  void ofSeveralNewCommitsTheNewestStartsOneExecution() throws Exception {
    GitWatch watch = watch("main");
    watch.look(clock.instant());
    assertThat(lehr.executions()).as("what was there before").isEmpty();
    remote.commit("a", "1");
    String newest = remote.commit("a", "2");
    watch.look(clock.instant());
    watch.look(clock.instant());
    assertThat(started("commit")).containsExactly(newest);
  }

  @Test
  void whatWasSeenIsRememberedOverARestart() throws Exception {
    watch("main").look(clock.instant());
    String commit = remote.commit("a", "1");
    watch("main").look(clock.instant());
    assertThat(started("commit")).containsExactly(commit);
  }

  @Test
  void aCrashBetweenStartingAndRememberingStartsNothingTwice() throws Exception {
    Memory memory = new Memory(lehr.database());
    watch("main").look(clock.instant());
    String before = memory.find("git", remote.url()).orElseThrow();
    String commit = remote.commit("a", "1");
    watch("main").look(clock.instant());
    memory.keep("git", remote.url(), before, clock.instant());
    watch("main").look(clock.instant());
    assertThat(started("commit")).containsExactly(commit);
  }

  @Test
  void newBranchesAndTagsStartDeletedOnesDoNot() throws Exception {
    GitWatch watch = watch("{ branch: 'release/*', tag: 'v*' }");
    remote.git("branch", "release/0");
    watch.look(clock.instant());
    remote.git("branch", "release/1");
    remote.git("tag", "-a", "v1", "-m", "One");
    remote.git("branch", "-D", "release/0");
    watch.look(clock.instant());
    assertThat(started("ref")).containsExactlyInAnyOrder("refs/heads/release/1", "refs/tags/v1");
    String commit = remote.git("rev-parse", "HEAD");
    assertThat(started("commit")).as("an annotated tag's commit").containsOnly(commit);
  }

  @Test
  void pathsAreFoundOutByFetching() throws Exception {
    GitWatch watch = watch("{ branch: main, paths: 'image/**' }");
    watch.look(clock.instant());
    remote.commit("docs/a.md", "1");
    watch.look(clock.instant());
    assertThat(lehr.executions()).isEmpty();
    remote.commit("image/app/a.ps1", "1");
    String commit = remote.commit("docs/a.md", "2");
    watch.look(clock.instant());
    assertThat(started("commit")).containsExactly(commit);
  }

  @Test
  void aRewrittenBranchStartsAsWell() throws Exception {
    GitWatch watch = watch("{ branch: main, paths: 'b' }");
    remote.commit("a", "1");
    watch.look(clock.instant());
    remote.git("reset", "-q", "--hard", "HEAD~1");
    String commit = remote.commit("b", "1");
    watch.look(clock.instant());
    assertThat(started("commit")).containsExactly(commit);
  }

  @Test
  void overHttpWithAPasswordByReference() throws Exception {
    HttpServer server = remote.serve("ada", "s3cr3t-token");
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      GitRemote allowed = new GitRemote(url, Optional.of("ada"), Optional.of("env:TOKEN"));
      assertThat(mirror().heads(allowed))
          .containsEntry("refs/heads/main", remote.git("rev-parse", "HEAD"));
      GitRemote refused = new GitRemote(url, Optional.of("ada"), Optional.of("env:HOOK"));
      assertThatThrownBy(() -> mirror().heads(refused))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not authorized")
          .hasMessageNotContaining("correct horse");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRemoteThatIsNotThereIsNamed() {
    GitRemote lost = GitRemote.open(folder.resolve("lost").toUri().toString());
    assertThatThrownBy(() -> mirror().heads(lost))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lost");
    GitRemote ssh = GitRemote.open("ssh://git@example.com/team/catalog");
    assertThatThrownBy(() -> mirror().heads(ssh))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("https://");
  }

  @Test
  void whereTheServerMustNotGoItDoesNotGo() {
    GitMirror careful = mirror(OutboundRules.standard());
    for (String url :
        List.of(remote.url(), "http://127.0.0.1:1/a.git", "http://169.254.169.254/latest")) {
      assertThatThrownBy(() -> careful.heads(GitRemote.open(url)))
          .isInstanceOf(TriggerException.class)
          .hasMessageContaining("must not");
    }
  }

  @Test
  void intervalsDifferALittle() throws Exception {
    GitWatch watch = watch("{ branch: main, poll: 10m }");
    List<Duration> pauses = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pauses.add(Duration.between(clock.instant(), watch.look(clock.instant()).at()));
      clock.pass(Duration.ofMinutes(10));
    }
    assertThat(pauses)
        .allMatch(one -> one.minusMinutes(10).abs().compareTo(Duration.ofMinutes(1)) <= 0);
    assertThat(pauses).doesNotHaveDuplicates();
  }
}
