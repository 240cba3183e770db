package dev.lehr.triggers.internal.watch;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.triggers.GitRepositories;
import dev.lehr.triggers.Origin;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Occurrence;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What may be started. Whether something is started the published definitions say, which those of a
 * source's branch become before a push to it counts; what is run is the pushed commit's own.
 */
public final class Catalog {
  private final Supplier<List<Published>> published;
  private final List<SourceWatch> sources;
  private final GitRepositories git;

  /**
   * A catalog.
   *
   * @param published what there is at the moment
   * @param sources which bring it
   */
  public Catalog(
      Supplier<List<Published>> published, List<SourceWatch> sources, GitRepositories git) {
    this.published = published;
    this.sources = List.copyOf(sources);
    this.git = git;
  }

  /** All, with the definitions that an occurrence brings. */
  List<Published> all(Occurrence occurrence) {
    if (occurrence instanceof GitPush push) {
      sources.stream()
          .filter(watch -> push.isOf(watch.source().remote().url()))
          .filter(watch -> push.ref().full().equals(watch.source().ref()))
          .forEach(Catalog::refresh);
    }
    return published.get();
  }

  /** Whoever told of the push tells again when the remote does not answer. */
  private static void refresh(SourceWatch watch) {
    try {
      watch.refresh();
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }

  /**
   * A pipeline as the commit has it that was pushed to its own repository; otherwise as it is.
   *
   * @throws TriggerException when that definition is broken, or there is none any more
   */
  Published asOf(Occurrence occurrence, Published now) {
    return now.origin()
        .filter(_ -> occurrence instanceof GitPush)
        .flatMap(origin -> pushed((GitPush) occurrence, origin))
        .map(pushed -> new Published(definition(now, pushed), Optional.of(pushed)))
        .orElse(now);
  }

  private static Optional<Origin> pushed(GitPush push, Origin origin) {
    return push.isOf(origin.source().remote().url())
        ? Optional.of(new Origin(origin.source(), push.ref().full(), push.commit()))
        : Optional.empty();
  }

  private Pipeline definition(Published now, Origin pushed) {
    if (now.origin().filter(pushed::equals).isPresent()) {
      return now.pipeline();
    }
    try {
      return git.read(pushed)
          .definitions()
          .find(now.pipeline().name())
          .orElseThrow(
              () ->
                  new TriggerException(
                      "commit %s of %s has no pipeline '%s' any more"
                          .formatted(
                              pushed.commit(),
                              pushed.source().remote().shown(),
                              now.pipeline().name())));
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }
}
