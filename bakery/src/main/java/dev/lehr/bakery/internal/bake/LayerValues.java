package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Layer;
import dev.lehr.bakery.internal.template.HandedDown;
import dev.lehr.bakery.internal.template.Template;
import dev.lehr.bakery.internal.template.TemplateVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values of a layer's variables, and which of them are secrets. */
public final class LayerValues {
  private static final Pattern SECRET_NAME =
      Pattern.compile("password|secret|token|key|credential", Pattern.CASE_INSENSITIVE);

  private final Template template;
  private final NavigableMap<String, String> recipe;

  /** The recipe's values for the template's variables. */
  public LayerValues(Template template, Layer layer) {
    this.template = template;
    this.recipe = layer.variables();
  }

  /** The values as the recipe has them: secrets are references. */
  public NavigableMap<String, String> recipe() {
    return recipe;
  }

  /** The values that are no secrets and so may lead to files. */
  public Map<String, String> known() {
    Map<String, String> known = new TreeMap<>(recipe);
    known.keySet().removeIf(this::isSecret);
    return known;
  }

  /** Whether its value must not be shown. */
  public boolean isSecret(String name) {
    String value = recipe.getOrDefault(name, "");
    return isReference(value)
        || template.variable(name).filter(found -> found.traits().sensitive()).isPresent()
        || (SECRET_NAME.matcher(name).find() && !HandedDown.NAMES.contains(name));
  }

  private static boolean isReference(String value) {
    return value.startsWith("env:") || value.startsWith("file:");
  }

  /**
   * The values with references replaced by what they refer to.
   *
   * @param repository what {@code file:} paths are relative to
   * @param environment what {@code env:} names are looked up in
   */
  public NavigableMap<String, String> resolve(Path repository, Map<String, String> environment) {
    NavigableMap<String, String> resolved = new TreeMap<>();
    recipe.forEach(
        (name, value) -> resolved.put(name, resolve(name, value, repository, environment)));
    return resolved;
  }

  private static String resolve(
      String name, String value, Path repository, Map<String, String> environment) {
    if (value.startsWith("env:")) {
      String variable = value.substring("env:".length());
      String found = environment.get(variable);
      if (found == null) {
        throw missing(name, value, "the environment variable '" + variable + "' is not set");
      }
      return found;
    }
    return value.startsWith("file:")
        ? content(name, value, repository.resolve(value.substring("file:".length())))
        : value;
  }

  private static String content(String name, String value, Path file) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw missing(name, value, "'" + file + "' can not be read");
    }
  }

  private static BakeryException missing(String name, String value, String why) {
    return new BakeryException(
        BakeryFault.INVALID_TEMPLATE,
        "the variable '" + name + "' refers to '" + value + "', but " + why);
  }

  /**
   * Everything that must not be shown: the resolved secrets, and defaults of sensitive variables.
   */
  public List<String> secrets(Map<String, String> resolved) {
    List<String> secrets = new ArrayList<>();
    resolved.forEach(
        (name, value) -> {
          if (isSecret(name)) {
            secrets.add(value);
          }
        });
    for (TemplateVariable variable : template.content().variables()) {
      if (isSecret(variable.name())) {
        variable.defaultText().ifPresent(secrets::add);
      }
    }
    return secrets;
  }
}
