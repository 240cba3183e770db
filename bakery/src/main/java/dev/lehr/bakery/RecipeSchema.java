package dev.lehr.bakery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What editors know of the bakery's part of {@code lehr.yaml}. */
public final class RecipeSchema {
  private RecipeSchema() {}

  /** A JSON Schema (2020-12) of the whole file, in which only the bakery's keys are known. */
  public static ObjectNode json() {
    try (InputStream schema = RecipeSchema.class.getResourceAsStream("recipe.schema.json")) {
      return (ObjectNode) JsonMapper.shared().readTree(schema);
    } catch (IOException defect) {
      throw new UncheckedIOException(defect);
    }
  }
}
