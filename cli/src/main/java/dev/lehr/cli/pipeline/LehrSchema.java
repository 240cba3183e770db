package dev.lehr.cli.pipeline;

import dev.lehr.bakery.RecipeSchema;
import dev.lehr.pipeline.PipelineSchema;
import dev.lehr.pipeline.StandardStageTypes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (2020-12) of {@code lehr.yaml}, for editors. */
final class LehrSchema {
  private LehrSchema() {}

  static String text() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "lehr.yaml");
    schema.setAll(PipelineSchema.addTo(RecipeSchema.json(), StandardStageTypes.all()));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }
}
