package dev.lehr.pipeline;

import java.util.Optional;

/**
 * Where a file with templates is.
 *
 * @param repository a git repository's address; empty: the one the pipeline itself is in
 * @param revision a branch, tag or commit; empty: what is checked out
 * @param file the path from the repository's root; never leads out of it
 */
public record TemplateReference(
    Optional<String> repository, Optional<String> revision, String file) {

  /** For messages: {@code file}, {@code file (revision)}, {@code file (repository revision)}. */
  @Override
  public String toString() {
    String where = repository.map(address -> address + " ").orElse("") + revision.orElse("");
    return where.isBlank() ? file : file + " (" + where.strip() + ")";
  }
}
