package dev.lehr.triggers;

import dev.lehr.triggers.internal.git.GitMirror;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads definitions from git. Only the newest fifty commits of a branch are fetched, and files of
 * at most a mebibyte are read.
 */
public final class PipelineSource {
  private final GitMirror mirror;

  /**
   * A source.
   *
   * @param folder where fetched commits are kept; may be deleted at any time
   * @param outbound where remotes may be
   */
  public PipelineSource(Path folder, Secrets secrets, OutboundRules outbound) {
    this.mirror = new GitMirror(folder, secrets, outbound);
  }

  /**
   * Fetches a branch or tag as it is now.
   *
   * @param ref in full: {@code refs/heads/main}
   * @throws IOException naming the remote
   */
  public Snapshot fetch(GitRemote remote, String ref) throws IOException {
    return new Snapshot(mirror, remote, mirror.commit(remote, ref));
  }

  /** The files of a commit. */
  public static final class Snapshot {
    private final GitMirror mirror;
    private final GitRemote remote;
    private final String commit;

    private Snapshot(GitMirror mirror, GitRemote remote, String commit) {
      this.mirror = mirror;
      this.remote = remote;
      this.commit = commit;
    }

    /** Its id. */
    public String commit() {
      return commit;
    }

    /**
     * A file as text; empty when there is none.
     *
     * @param path from the repository's root, with slashes
     */
    public Optional<String> read(String path) throws IOException {
      return mirror
          .file(remote, commit, path)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
