package dev.lehr.triggers.internal.git;

import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.pipeline.TemplateReference;
import dev.lehr.pipeline.TemplateUnavailableException;
import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.TriggerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Brings the files that the definitions of a commit extend: its own, and those of git refs. */
public final class GitTemplates implements TemplateLoader {
  private final GitMirror mirror;
  private final GitRemote remote;
  private final String folder;
  private final String commit;

  /**
   * Templates of a commit that is here.
   *
   * @param folder which the definitions take for the root of their repository; empty for its root
   */
  public GitTemplates(GitMirror mirror, GitRemote remote, String folder, String commit) {
    this.mirror = mirror;
    this.remote = remote;
    this.folder = folder.isEmpty() ? "" : folder + "/";
    this.commit = commit;
  }

  @Override
  public String load(TemplateReference reference) {
    try {
      // Our credentials are for our repository only.
      return reference.repository().isPresent()
          ? text(GitRemote.open(reference.repository().get()), reference, "")
          : text(remote, reference, folder);
    } catch (IOException | TriggerException failed) {
      throw new TemplateUnavailableException(String.valueOf(failed.getMessage()));
    }
  }

  private String text(GitRemote from, TemplateReference reference, String in) throws IOException {
    boolean own = reference.repository().isEmpty() && reference.revision().isEmpty();
    String wanted = own ? commit : mirror.resolve(from, reference.revision().orElse("HEAD"));
    return mirror
        .file(from, wanted, in + reference.file())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new TemplateUnavailableException("there is no such file"));
  }
}
