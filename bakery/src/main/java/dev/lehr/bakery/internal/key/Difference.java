package dev.lehr.bakery.internal.key;

import dev.lehr.bakery.Ingredient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says which ingredients differ between two bakes of a layer. */
public final class Difference {
  private Difference() {}

  /** One line for each added, removed or changed ingredient. */
  public static List<String> between(List<Ingredient> before, List<Ingredient> now) {
    Map<String, String> old = byName(before);
    Map<String, String> current = byName(now);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(current.keySet());
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      if (!old.containsKey(name)) {
        lines.add(name + " added");
      } else if (!current.containsKey(name)) {
        lines.add(name + " removed");
      } else if (!old.get(name).equals(current.get(name))) {
        lines.add(changed(name, old.get(name), current.get(name)));
      }
    }
    return lines;
  }

  private static String changed(String name, String before, String now) {
    return name + " changed (" + shorten(before) + " -> " + shorten(now) + ")";
  }

  private static String shorten(String digest) {
    return digest.length() <= 40 ? digest : digest.substring(0, 12);
  }

  private static Map<String, String> byName(List<Ingredient> ingredients) {
    Map<String, String> byName = new TreeMap<>();
    ingredients.forEach(ingredient -> byName.put(ingredient.name(), ingredient.digest()));
    return byName;
  }
}
