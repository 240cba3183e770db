package dev.lehr.bakery.internal.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be known of a Packer template without running Packer.
 *
 * @param location the folder or file that is given to Packer
 * @param kind its form
 * @param files the template's own files with their texts
 * @param content what they say
 */
public record Template(Path location, Kind kind, Map<Path, String> files, Content content) {

  /** A template's form. */
  public enum Kind {
    /** A folder of {@code *.pkr.hcl}. */
    HCL_FOLDER,
    /** One {@code *.pkr.hcl}. */
    HCL_FILE,
    /** One {@code *.json}. */
    JSON
  }

  /**
   * What a template's files say.
   *
   * @param variables declared ones
   * @param builders names of sources or builders
   * @param references files it names
   * @param requiresPlugins whether it has a {@code required_plugins} block
   */
  public record Content(
      List<TemplateVariable> variables,
      List<String> builders,
      List<FileReference> references,
      boolean requiresPlugins) {}

  /** The folder that relative paths are relative to; Packer is started there. */
  public Path directory() {
    return kind == Kind.HCL_FOLDER ? location : location.resolveSibling(".").normalize();
  }

  /** The declared variable of that name. */
  public Optional<TemplateVariable> variable(String name) {
    return content.variables().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** Whether it declares that variable. */
  public boolean declares(String name) {
    return variable(name).isPresent();
  }
}
