package dev.lehr.bakery.internal.key;

import dev.lehr.bakery.Ingredient;
import dev.lehr.bakery.PackageSource.ResolvedPackage;
import dev.lehr.bakery.internal.key.LayerInputs.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The digest of everything that goes into a layer. What the bakery itself makes up for a run (the
 * image's name, the commit, folders) is no ingredient, or nothing would ever be reused.
 *
 * @param value SHA-256 over names and digests of the ingredients
 * @param ingredients sorted by name
 */
public record BakeKey(String value, List<Ingredient> ingredients) {
  private static final int LONGEST_SHOWN = 200;

  /** The key of a layer. */
  public static BakeKey of(LayerInputs inputs) {
    List<Ingredient> ingredients = new ArrayList<>();
    surroundings(inputs.surroundings(), ingredients);
    files(inputs, ingredients);
    variables(inputs, ingredients);
    for (ResolvedPackage found : inputs.packages()) {
      ingredients.add(
          new Ingredient("package " + found.id(), found.version() + " " + found.digest()));
    }
    ingredients.sort(Comparator.comparing(Ingredient::name));
    StringBuilder text = new StringBuilder("lehr bake key 1\n");
    ingredients.forEach(
        part -> text.append(part.name()).append('=').append(part.digest()).append('\n'));
    return new BakeKey(Digests.of(text.toString()), List.copyOf(ingredients));
  }

  private static void surroundings(Surroundings around, List<Ingredient> ingredients) {
    ingredients.add(
        new Ingredient("parent", (around.parentImage() + " " + around.parentKey()).strip()));
    ingredients.add(new Ingredient("region", around.region()));
    ingredients.add(new Ingredient("baker", around.baker()));
  }

  private static void files(LayerInputs inputs, List<Ingredient> ingredients) {
    Path repository = inputs.surroundings().repository();
    for (Path file : new LayerFiles(inputs.template(), inputs.values().known()).find()) {
      String name =
          file.startsWith(repository) ? repository.relativize(file).toString() : file.toString();
      ingredients.add(new Ingredient("file " + name, Digests.of(file)));
    }
  }

  private static void variables(LayerInputs inputs, List<Ingredient> ingredients) {
    List<String> only = inputs.layer().rules().only();
    if (!only.isEmpty()) {
      ingredients.add(new Ingredient("only", String.join(",", only)));
    }
    for (Map.Entry<String, String> value : inputs.values().recipe().entrySet()) {
      boolean secret = inputs.values().isSecret(value.getKey());
      ingredients.add(
          new Ingredient(
              "variable " + value.getKey(), secret ? "secret" : shown(value.getValue())));
    }
  }

  /** People want to see what a variable was; a long text would hide the rest. */
  private static String shown(String value) {
    return value.length() <= LONGEST_SHOWN && value.lines().count() <= 1
        ? value
        : Digests.of(value);
  }

  /** A short form for names. */
  public String brief() {
    return value.substring(0, 12);
  }
}
