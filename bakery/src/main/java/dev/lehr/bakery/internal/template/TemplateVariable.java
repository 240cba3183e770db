package dev.lehr.bakery.internal.template;

import dev.lehr.yaml.Problem;
import java.util.Optional;

/**
 * A variable that a template declares.
 *
 * @param name its name
 * @param hasDefault whether Packer can do without a value
 * @param defaultText the default when it is a plain text
 * @param traits its type and secrecy
 * @param place where it is declared
 */
public record TemplateVariable(
    String name,
    boolean hasDefault,
    Optional<String> defaultText,
    Traits traits,
    Problem.Place place) {

  /**
   * More about a variable.
   *
   * @param sensitive whether the template calls it a secret
   * @param complex whether its type is something else than a text, so that JSON is its value
   */
  public record Traits(boolean sensitive, boolean complex) {}
}
