package dev.lehr.cli.pipeline;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Preview;
import dev.lehr.pipeline.Preview.StagePreview;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as JSON. */
final class PlanJson {
  private PlanJson() {}

  static ObjectNode of(Pipeline pipeline, Preview preview) {
    ObjectNode plan = JsonNodeFactory.instance.objectNode();
    plan.put("application", pipeline.application());
    plan.put("pipeline", pipeline.name());
    ArrayNode stages = plan.putArray("stages");
    preview.stages().forEach(stage -> stages.add(stage(stage)));
    return plan;
  }

  private static ObjectNode stage(StagePreview preview) {
    ObjectNode stage = JsonNodeFactory.instance.objectNode();
    stage.put("name", preview.stage().name());
    stage.put("type", preview.stage().type());
    ArrayNode needs = stage.putArray("needs");
    preview.stage().needs().forEach(needs::add);
    preview.stage().when().ifPresent(when -> stage.put("when", when));
    stage.put("will", preview.will().name().toLowerCase(Locale.ROOT));
    stage.set("settings", preview.settings());
    ArrayNode unknown = stage.putArray("unknown");
    preview.unknown().forEach(unknown::add);
    ArrayNode problems = stage.putArray("problems");
    preview.problems().forEach(problems::add);
    return stage;
  }
}
