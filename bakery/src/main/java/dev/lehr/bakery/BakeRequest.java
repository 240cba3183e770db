package dev.lehr.bakery;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to bake.
 *
 * @param recipe whose
 * @param image which image of it
 * @param region where it is built
 * @param options how
 */
public record BakeRequest(Recipe recipe, String image, String region, Options options) {

  /**
   * How to bake.
   *
   * @param upTo the last layer wanted; empty means all
   * @param variables values that win over those of the recipe, for every layer that declares them
   * @param force whether layers are baked although they are there
   * @param out where manifest, properties and logs go
   */
  public record Options(
      Optional<String> upTo, Map<String, String> variables, boolean force, Optional<Path> out) {
    /** Keeps its own copy. */
    public Options {
      variables = java.util.Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /** All layers, nothing forced, no files. */
    public static Options standard() {
      return new Options(Optional.empty(), Map.of(), false, Optional.empty());
    }
  }
}
