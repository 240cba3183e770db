package dev.lehr.bakery.internal.template;

import dev.lehr.yaml.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that a template names.
 *
 * @param attribute where it is named, e.g. {@code script}
 * @param parts the path as it is written
 * @param place where it is written
 */
public record FileReference(String attribute, List<Part> parts, Problem.Place place) {

  /**
   * A piece of a written path.
   *
   * @param expression whether it must be evaluated
   * @param text the literal or the expression
   */
  public record Part(boolean expression, String text) {}

  /** A reference with what it came to. */
  public record Resolved(FileReference reference, Path path) {}

  /** The path as it is written. */
  public String written() {
    StringBuilder written = new StringBuilder();
    parts.forEach(
        part -> written.append(part.expression() ? "${" + part.text() + "}" : part.text()));
    return written.toString();
  }
}
