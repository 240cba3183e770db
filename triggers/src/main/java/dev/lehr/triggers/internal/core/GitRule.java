package dev.lehr.triggers.internal.core;

import dev.lehr.triggers.Published;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which pushes a git trigger means.
 *
 * @param repository its address or {@code owner/name}; empty: none is known
 * @param branches patterns
 * @param tags patterns
 * @param paths patterns; none: any file
 * @param secret the trigger's own, by reference
 */
record GitRule(
    Optional<RepositoryName> repository,
    List<String> branches,
    List<String> tags,
    List<String> paths,
    Optional<String> secret) {

  static GitRule of(Published published, Settings settings) {
    List<String> branches = settings.texts("branch");
    List<String> tags = settings.texts("tag");
    return new GitRule(
        settings
            .text("repository")
            .or(() -> published.origin().map(origin -> origin.source().remote().url()))
            .map(RepositoryName::of),
        branches.isEmpty() && tags.isEmpty() ? List.of("*") : branches,
        tags,
        settings.texts("paths"),
        settings.text("secret"));
  }

  boolean fits(GitPush push) {
    return push.sender().mayStart(secret)
        && repository.filter(wanted -> isMeant(push.repositories(), wanted)).isPresent()
        && refFits(push.ref())
        && pathsFit(push.paths());
  }

  private static boolean isMeant(Set<RepositoryName> names, RepositoryName wanted) {
    return names.stream().anyMatch(name -> name.isMeantBy(wanted));
  }

  private boolean refFits(GitRef ref) {
    return switch (ref) {
      case GitRef.Branch branch -> Globs.name(branches, branch.name());
      case GitRef.Tag tag -> Globs.name(tags, tag.name());
    };
  }

  /** When nobody knows what changed, it may be what the trigger waits for. */
  private boolean pathsFit(Optional<Set<String>> changed) {
    return paths.isEmpty()
        || changed
            .map(files -> files.stream().anyMatch(file -> Globs.path(paths, file)))
            .orElse(true);
  }
}
