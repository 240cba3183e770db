package dev.lehr.triggers;

import dev.lehr.pipeline.InvalidPipelinesException;
import dev.lehr.pipeline.PipelineDefinitions;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.triggers.internal.git.GitMirror;
import dev.lehr.triggers.internal.git.GitTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads git repositories. Of a branch the newest fifty commits are fetched, older ones when they
 * are asked for; a definition may have a mebibyte.
 */
public final class GitRepositories {
  private final GitMirror mirror;

  /**
   * Repositories elsewhere.
   *
   * @param folder where fetched commits are kept; may be deleted while the server is down
   * @param outbound where remotes may be
   */
  public GitRepositories(Path folder, Secrets secrets, OutboundRules outbound) {
    this.mirror = new GitMirror(folder, secrets, outbound);
  }

  GitMirror mirror() {
    return mirror;
  }

  /**
   * The newest commit of a branch or tag.
   *
   * @param ref in full: {@code refs/heads/main}
   * @throws IOException naming the remote
   */
  public String head(GitRemote remote, String ref) throws IOException {
    return Optional.ofNullable(mirror.heads(remote).get(ref))
        .orElseThrow(() -> new IOException("%s has no %s".formatted(remote.shown(), ref)));
  }

  /**
   * The definitions of a commit, with all that they extend.
   *
   * @throws IOException naming the remote, when it does not answer
   * @throws TriggerException saying everything that is wrong with them
   */
  public SourcedDefinitions read(Origin origin) throws IOException {
    DefinitionSource source = origin.source();
    GitRemote remote = source.remote();
    mirror.need(remote, origin.ref(), origin.commit());
    String text =
        mirror
            .file(remote, origin.commit(), source.path())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElseThrow(
                () ->
                    new TriggerException(
                        "%s: commit %s has no such file; add it, or remove the source from the"
                                .formatted(source, origin.commit())
                            + " server's configuration"));
    return new SourcedDefinitions(origin.commit(), text, definitions(origin, text));
  }

  private PipelineDefinitions definitions(Origin origin, String text) {
    DefinitionSource source = origin.source();
    GitTemplates templates =
        new GitTemplates(mirror, source.remote(), source.folder(), origin.commit());
    String file = source.path().substring(source.path().lastIndexOf('/') + 1);
    try {
      return PipelineReader.standard(templates).read(file, text);
    } catch (InvalidPipelinesException wrong) {
      throw new TriggerException(
          "%s can not be used as it is in commit %s:%n%s"
              .formatted(source, origin.commit(), wrong.getMessage()),
          wrong);
    }
  }

  /**
   * Writes all files of a commit into a new folder: modes and line endings are the commit's.
   *
   * @param ref where the commit is, or was
   * @param folder must be empty, or not there yet
   * @throws IOException naming the remote
   */
  public void checkOut(GitRemote remote, String ref, String commit, Path folder)
      throws IOException {
    mirror.need(remote, ref, commit);
    mirror.checkOut(remote, commit, folder);
  }
}
