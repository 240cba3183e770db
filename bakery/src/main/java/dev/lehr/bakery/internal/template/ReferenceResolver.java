package dev.lehr.bakery.internal.template;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Works out which file a reference means, as far as that is possible without running Packer. */
public final class ReferenceResolver {
  // Where a baker image keeps what does not belong to its distribution, by the FHS.
  private static final Path BAKER = Path.of("/opt");

  private final Template template;
  private final Map<String, String> values;

  /** With the values that the template's variables will have. */
  public ReferenceResolver(Template template, Map<String, String> values) {
    this.template = template;
    this.values = values;
  }

  /** The file, or empty when the path depends on something only Packer can evaluate. */
  public Optional<Path> resolve(FileReference reference) {
    StringBuilder path = new StringBuilder();
    for (FileReference.Part part : reference.parts()) {
      Optional<String> text = part.expression() ? evaluate(part.text()) : Optional.of(part.text());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      path.append(text.get());
    }
    try {
      return Optional.of(template.directory().resolve(path.toString()).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether the path depends on something that the bakery itself fills in, such as packages. */
  public static boolean isHandedDown(FileReference reference) {
    return reference.parts().stream()
        .filter(FileReference.Part::expression)
        .anyMatch(
            part -> HandedDown.NAMES.stream().anyMatch(name -> part.text().equals("var." + name)));
  }

  /** Whether a file that is not here can be one of the baker, whose digest counts it already. */
  public static boolean isBakers(Path path) {
    return path.startsWith(BAKER) && !Files.exists(path);
  }

  private Optional<String> evaluate(String expression) {
    if (expression.equals("path.root") || expression.equals("path.cwd")) {
      return Optional.of(template.directory().toString());
    }
    if (!expression.startsWith("var.")) {
      return Optional.empty();
    }
    String name = expression.substring("var.".length());
    return Optional.ofNullable(values.get(name))
        .or(() -> template.variable(name).flatMap(TemplateVariable::defaultText));
  }
}
