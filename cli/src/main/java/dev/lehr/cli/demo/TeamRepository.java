package dev.lehr.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A team's git repository, as real as any: a bare one that it is pushed to and that the server
 * reads, and the working copy of somebody in the team.
 */
final class TeamRepository {
  private final Path origin;
  private final Path copy;
  private final Tool git;

  private TeamRepository(Path origin, Path copy) {
    this.origin = origin;
    this.copy = copy;
    this.git =
        new Tool(
            copy,
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_SYSTEM", "/dev/null",
                "GIT_AUTHOR_NAME", "Catalog team",
                "GIT_AUTHOR_EMAIL", "catalog@example.com",
                "GIT_COMMITTER_NAME", "Catalog team",
                "GIT_COMMITTER_EMAIL", "catalog@example.com"));
  }

  /** A repository with nothing pushed to it yet, whose working copy holds this example. */
  static TeamRepository of(Path example, Path folder) throws InterruptedException {
    TeamRepository repository =
        new TeamRepository(folder.resolve("catalog.git"), folder.resolve("catalog"));
    copy(example, repository.copy);
    repository.git.run("git", "init", "-q", "--bare", "-b", "main", repository.origin.toString());
    repository.git.run("git", "init", "-q", "-b", "main");
    repository.git.run("git", "remote", "add", "origin", repository.origin.toString());
    return repository;
  }

  /** Where the server finds it. */
  URI address() {
    return URI.create("file://" + origin);
  }

  Path workingCopy() {
    return copy;
  }

  /** Commits what is in these folders and files, {@code .} for everything. */
  void commit(String message, String... places) throws InterruptedException {
    for (String place : places) {
      git.run("git", "add", "--all", place);
    }
    git.run("git", "commit", "-q", "-m", message);
  }

  /** Makes a colleague's change a commit. */
  void apply(Path patch) throws InterruptedException {
    git.run("git", "am", "-q", patch.toString());
  }

  /** Pushes; what was pushed, {@code 1a2b3c4 Show prices}. */
  String push() throws InterruptedException {
    git.run("git", "push", "-q", "origin", "main");
    return git.run("git", "log", "-1", "--format=%h %s");
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path source : all.filter(path -> isKept(from.relativize(path))).toList()) {
        Path target = to.resolve(from.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else {
          Files.copy(source, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The example %s can not be copied to %s: %s".formatted(from, to, refused.getMessage()),
          refused);
    }
  }

  /** What builds leave behind is not part of it. */
  private static boolean isKept(Path path) {
    return !path.startsWith("target") && !path.toString().endsWith(".jar");
  }
}
