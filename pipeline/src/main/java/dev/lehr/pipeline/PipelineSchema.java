package dev.lehr.pipeline;

import dev.lehr.pipeline.internal.catalogue.DefinitionSchema;
import tools.jackson.databind.node.ObjectNode;

/** What editors know of the {@code pipelines} of {@code lehr.yaml}. */
public final class PipelineSchema {
  private PipelineSchema() {}

  /**
   * A file's JSON Schema (2020-12) with {@code pipelines} added to it.
   *
   * @param file a schema of the file's other keys
   * @param types the types that stages may have
   */
  public static ObjectNode addTo(ObjectNode file, StageTypes types) {
    ObjectNode whole = file.deepCopy();
    DefinitionSchema definitions = new DefinitionSchema(types);
    whole.withObject("properties").set("pipelines", definitions.pipelines());
    whole.withObject("$defs").setAll(definitions.parts());
    return whole;
  }
}
