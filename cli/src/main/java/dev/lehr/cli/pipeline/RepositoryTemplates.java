package dev.lehr.cli.pipeline;

import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.pipeline.TemplateReference;
import dev.lehr.pipeline.TemplateUnavailableException;
import java.nio.file.Path;

/** Brings the files that a repository's pipelines extend: its own, and those of git refs. */
final class RepositoryTemplates implements TemplateLoader {
  private final Path repository;

  RepositoryTemplates(Path repository) {
    this.repository = repository;
  }

  @Override
  public String load(TemplateReference reference) {
    if (reference.repository().isPresent()) {
      return Git.remoteFile(
          reference.repository().get(), reference.revision().orElse("HEAD"), reference.file());
    }
    return reference
        .revision()
        .map(revision -> new Git(repository).file(revision, "./" + reference.file()))
        .orElseGet(() -> ownFile(reference.file()));
  }

  private String ownFile(String file) {
    return new RepositoryFile(repository, file)
        .text()
        .orElseThrow(() -> new TemplateUnavailableException("there is no such file"));
  }
}
