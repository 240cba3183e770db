package dev.lehr.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions out of git. */
class PipelineSourceTest {
  @TempDir private Path folder;

  private PipelineSource source() {
    return new PipelineSource(
        folder.resolve("git"), TestingLehr.secrets(), new OutboundRules(true, true, Set.of()));
  }

  @Test
  void filesAreReadAsTheyWereAtTheCommit() throws Exception {
    TestingRemote remote = new TestingRemote(folder.resolve("repository"));
    remote.commit("lehr.yaml", "application: catalog\n");
    String first = remote.commit("templates/bake.yaml", "äöü\n");
    PipelineSource source = source();
    GitRemote there = GitRemote.open(remote.url());
    PipelineSource.Snapshot snapshot = source.fetch(there, "refs/heads/main");
    String second = remote.commit("lehr.yaml", "application: other\n");
    assertThat(snapshot.commit()).isEqualTo(first);
    assertThat(snapshot.read("lehr.yaml")).contains("application: catalog\n");
    assertThat(snapshot.read("templates/bake.yaml")).contains("äöü\n");
    assertThat(snapshot.read("lost.yaml")).isEmpty();
    PipelineSource.Snapshot later = source.fetch(there, "refs/heads/main");
    assertThat(later.commit()).isEqualTo(second);
    assertThat(later.read("lehr.yaml")).contains("application: other\n");
  }

  @Test
  void whatIsTooLargeOrNotThereIsNamed() throws Exception {
    TestingRemote remote = new TestingRemote(folder.resolve("repository"));
    remote.commit("lehr.yaml", "#".repeat(1_100_000));
    PipelineSource source = source();
    GitRemote there = GitRemote.open(remote.url());
    assertThatThrownBy(() -> source.fetch(there, "refs/heads/main").read("lehr.yaml"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1100000 bytes");
    assertThatThrownBy(() -> source.fetch(there, "refs/heads/lost"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refs/heads/lost");
  }
}
