package dev.lehr.server;

import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as the command line sends them: read from a lehr.yaml. */
final class TestingDefinitions {
  private TestingDefinitions() {}

  /** The stages of a pipeline called {@code deliver} of the application {@code shop}. */
  static ObjectNode deliver(String stages) {
    return read("pipelines:\n  deliver:\n    stages:\n" + stages.indent(6));
  }

  /** The first pipeline of a file whose application is {@code shop}. */
  static ObjectNode read(String yaml) {
    return PipelineJson.write(
        PipelineReader.standard(TemplateLoader.none())
            .read("lehr.yaml", "application: shop\n" + yaml)
            .pipelines()
            .getFirst());
  }

  /** One of a file's pipelines by its name. */
  static ObjectNode read(String yaml, String name) {
    return PipelineJson.write(
        PipelineReader.standard(TemplateLoader.none())
            .read("lehr.yaml", "application: shop\n" + yaml)
            .find(name)
            .orElseThrow());
  }

  /** What starts it. */
  static ObjectNode start(ObjectNode definition) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.set("pipeline", definition);
    return body;
  }

  /** What publishes it. */
  static ObjectNode publication(ObjectNode... definitions) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode pipelines = body.putArray("pipelines");
    for (ObjectNode definition : definitions) {
      pipelines.add(definition);
    }
    return body;
  }
}
