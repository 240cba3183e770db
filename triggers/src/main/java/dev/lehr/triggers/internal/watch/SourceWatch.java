package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.DefinitionSink;
import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.GitRepositories;
import dev.lehr.triggers.Origin;
import dev.lehr.triggers.TriggerException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Follows a source: whenever its branch has moved, its definitions are published. Definitions that
 * can not be read are told of, and those before stay.
 */
public final class SourceWatch implements Watch {
  private final DefinitionSource source;
  private final GitRepositories git;
  private final DefinitionSink sink;
  private String read = "";
  private Optional<String> problem = Optional.empty();

  /**
   * Follows one.
   *
   * @param sink takes what is read
   */
  public SourceWatch(DefinitionSource source, GitRepositories git, DefinitionSink sink) {
    this.source = source;
    this.git = git;
    this.sink = sink;
  }

  DefinitionSource source() {
    return source;
  }

  @Override
  public String name() {
    return "source " + source;
  }

  @Override
  public Next look(Instant now) throws IOException {
    refresh();
    Instant next = now.plus(Jitter.of(source.poll(), name(), now));
    return problem
        .map(why -> Next.unwell(next, why))
        .orElseGet(() -> new Next(next, "at commit " + read));
  }

  /** Comes back when the branch's newest definitions are published, or are known to be broken. */
  synchronized void refresh() throws IOException {
    String head = git.head(source.remote(), source.ref());
    if (head.equals(read)) {
      return;
    }
    try {
      sink.publish(source, git.read(Origin.of(source, head)));
      problem = Optional.empty();
    } catch (TriggerException broken) {
      problem = Optional.of(broken.getMessage() + "; the definitions before it stay");
    }
    read = head;
  }
}
