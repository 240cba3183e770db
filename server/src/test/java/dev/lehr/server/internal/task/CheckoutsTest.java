package dev.lehr.server.internal.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.server.TestingRepository;
import dev.lehr.triggers.GitRepositories;
import dev.lehr.triggers.Origin;
import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each execution has a checkout of its own, kept while it may use it. */
class CheckoutsTest {
  private static final Duration LONG = Duration.ofHours(25);

  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private TestingRepository repository;
  private Checkouts checkouts;

  @BeforeEach
  void open() throws Exception {
    repository = new TestingRepository(folder);
    checkouts =
        new Checkouts(
            folder.resolve("checkouts"),
            new GitRepositories(
                folder.resolve("git"),
                new Secrets(Map.of()),
                new OutboundRules(true, true, Set.of())),
            List.of(),
            now::get);
  }

  private Path checkOut(String execution, String commit) throws IOException {
    return checkouts.folder(
        execution,
        new Origin.Described("file://" + repository.bare(), "refs/heads/main", "", commit));
  }

  private String push(String text) throws Exception {
    repository.write("file", text);
    return repository.push();
  }

  @Test
  void eachExecutionHasOneOfItsOwn() throws Exception {
    String first = push("1");
    String second = push("2");
    Path one = checkOut("a", first);
    Files.writeString(one.resolve("made"), "by a stage");
    assertThat(checkOut("a", first)).isEqualTo(one).isDirectoryContaining("glob:**made");
    assertThat(checkOut("b", first)).isNotEqualTo(one).isDirectoryNotContaining("glob:**made");
    assertThat(checkOut("c", second).resolve("file")).hasContent("2");
    assertThat(one.resolve("file")).hasContent("1");
  }

  @Test
  void whatAnExecutionUsesStaysHoweverOldItIs() throws Exception {
    String commit = push("1");
    Path one = checkOut("a", commit);
    Path other = checkOut("b", commit);
    now.updateAndGet(time -> time.plus(LONG));
    checkouts.sweep("a"::equals);
    assertThat(one).doesNotExist();
    assertThat(other).exists();
    assertThat(checkOut("a", commit).resolve("file")).as("made again").hasContent("1");
  }

  @Test
  void whatIsYoungStaysAlthoughItsExecutionIsOver() throws Exception {
    Path tree = checkOut("a", push("1"));
    checkouts.sweep(_ -> true);
    assertThat(tree).exists();
  }

  @Test
  void aCommitThatIsFarBackIsFetched() throws Exception {
    String first = push("first");
    for (int i = 0; i < 60; i++) {
      repository.write("file", "" + i);
      repository.git("add", "-A");
      repository.git("commit", "-q", "-m", "More");
    }
    String last = push("last");
    checkOut("a", last);
    assertThat(checkOut("b", first).resolve("file")).hasContent("first");
  }

  @Test
  void aCommitThatIsNowhereIsNamed() throws Exception {
    push("1");
    String nowhere = "0123456789".repeat(4);
    assertThatThrownBy(() -> checkOut("a", nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nowhere);
  }
}
