package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.TemplateReference;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What a pipeline extends: {@code FILE}, {@code FILE#PIPELINE}, {@code '#PIPELINE'}, or { git, ref,
 * file, pipeline }.
 *
 * @param file where it is
 * @param pipeline which one; when not given, the file's only one or that of the same name
 */
record Extends(TemplateReference file, Optional<String> pipeline) {
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?|ssh|git|file)://[^\\s-][^\\s]*|[A-Za-z0-9_.]+@[A-Za-z0-9.-]+:[^\\s]+");

  /**
   * Reads it; empty when that is a problem.
   *
   * @param from the file that it stands in
   */
  static Optional<Extends> read(Part pipeline, TemplateReference from) {
    if (pipeline.section().at("extends") instanceof ScalarNode) {
      return pipeline.section().text("extends").flatMap(text -> words(text, pipeline, from));
    }
    Part template = pipeline.child("extends");
    template.section().allow("git", "ref", "file", "pipeline");
    Optional<String> repository = template.section().text("git");
    Optional<String> revision = template.section().text("ref");
    String file = template.section().text("file").orElse("lehr.yaml");
    boolean elsewhere = repository.isPresent() || revision.isPresent();
    return Optional.of(
            new Extends(
                elsewhere
                    ? new TemplateReference(repository.or(from::repository), revision, file)
                    : new TemplateReference(from.repository(), from.revision(), file),
                template.section().text("pipeline")))
        .filter(ignored -> isAddress(repository, template))
        .filter(ignored -> isRevision(revision, template))
        .filter(ignored -> isInside(file, template));
  }

  private static Optional<Extends> words(String text, Part pipeline, TemplateReference from) {
    int mark = text.indexOf('#');
    String file = mark < 0 ? text : text.substring(0, mark);
    Optional<String> name = mark < 0 ? Optional.empty() : Optional.of(text.substring(mark + 1));
    String path = file.isEmpty() ? from.file() : file;
    return isInside(path, pipeline)
        ? Optional.of(
            new Extends(new TemplateReference(from.repository(), from.revision(), path), name))
        : Optional.empty();
  }

  private static boolean isInside(String file, Part part) {
    boolean inside =
        !file.startsWith("/")
            && !file.contains("\\")
            && !file.contains(":")
            && file.chars().noneMatch(Character::isISOControl)
            && !List.of(file.split("/", -1)).contains("..");
    if (!inside) {
      part.wrong(
          part.section().has("file") ? part.section().at("file") : part.section().at("extends"),
          "'" + file + "' is no path inside the repository",
          "give the path from the repository's root, with '/'");
    }
    return inside;
  }

  private static boolean isRevision(Optional<String> revision, Part part) {
    boolean fine =
        revision.filter(text -> !REVISION.matcher(text).matches() || text.contains("..")).isEmpty();
    if (!fine) {
      part.wrong(
          part.section().at("ref"),
          "'" + revision.orElse("") + "' is no git ref",
          "give a branch, a tag or a commit");
    }
    return fine;
  }

  private static boolean isAddress(Optional<String> address, Part part) {
    boolean fine = address.filter(text -> !ADDRESS.matcher(text).matches()).isEmpty();
    if (!fine) {
      part.wrong(
          part.section().at("git"),
          "'" + address.orElse("") + "' is no address of a git repository",
          "write it like https://git.example.com/team/pipelines.git");
    }
    return fine;
  }
}
