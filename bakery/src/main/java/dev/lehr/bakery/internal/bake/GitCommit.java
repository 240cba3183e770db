package dev.lehr.bakery.internal.bake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks git which commit a repository is at. */
public final class GitCommit {
  private GitCommit() {}

  /** The commit, with {@code +changes} when files differ from it; empty without git. */
  public static String of(Path repository) {
    Optional<String> commit = git(repository, "rev-parse", "HEAD");
    boolean changed =
        git(repository, "status", "--porcelain").filter(status -> !status.isEmpty()).isPresent();
    return commit.map(id -> changed ? id + "+changes" : id).orElse("");
  }

  private static Optional<String> git(Path repository, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(new java.io.File("/dev/null"))
              .start();
      byte[] output = process.getInputStream().readAllBytes();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? Optional.of(new String(output, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
