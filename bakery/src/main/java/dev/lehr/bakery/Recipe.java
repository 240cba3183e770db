package dev.lehr.bakery;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A repository's {@code lehr.yaml}, read and checked.
 *
 * @param repository the folder it lies in; all paths of the recipe are relative to it
 * @param application the application's name
 * @param images by name, in the file's order
 * @param environments by name, in the file's order
 */
public record Recipe(
    Path repository,
    String application,
    Map<String, ImageRecipe> images,
    Map<String, Environment> environments) {
  /** Keeps its own copies. */
  public Recipe {
    images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
  }
}
