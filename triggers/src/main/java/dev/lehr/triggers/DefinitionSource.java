package dev.lehr.triggers;

import java.time.Duration;

/**
 * Where a server finds definitions: a file on a branch of a git repository, followed as it moves.
 *
 * @param branch its short name
 * @param path of the {@code lehr.yaml}, from the repository's root, with slashes; the folder that
 *     it is in is where executions work
 * @param poll how often to look whether the branch has moved
 */
public record DefinitionSource(GitRemote remote, String branch, String path, Duration poll) {

  /** The branch in full. */
  public String ref() {
    return "refs/heads/" + branch;
  }

  /** The folder of the file, from the repository's root; empty for the root itself. */
  public String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** For people: file, repository and branch, without a password. */
  @Override
  public String toString() {
    return "%s of %s (%s)".formatted(path, remote.shown(), branch);
  }
}
