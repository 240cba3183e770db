package dev.lehr.server.internal.api;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.Stage;
import dev.lehr.pipeline.StageTypes;
import dev.lehr.pipeline.StandardStageTypes;
import dev.lehr.yaml.ClosestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads definitions that clients send; they are as {@link PipelineJson} writes them. */
final class Definitions {
  /** What comes later, and what it comes with. */
  private static final Map<String, String> COMING =
      Map.of(
          "findImage", "the image registry",
          "promote", "the image registry",
          "notify", "notifications");

  private final StageTypes types = StandardStageTypes.all();

  /**
   * The pipeline; what is wrong with it is told to the fields.
   *
   * @param at where it stands in the body
   */
  Optional<Pipeline> read(JsonNode json, String at, Fields fields) {
    try {
      Pipeline pipeline = PipelineJson.readPipeline(json);
      check(pipeline, at, fields);
      return Optional.of(pipeline);
    } catch (IllegalArgumentException wrong) {
      fields.wrong(at, "is no pipeline: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private void check(Pipeline pipeline, String at, Fields fields) {
    List<String> known = types.all().stream().map(type -> type.name()).toList();
    for (int i = 0; i < pipeline.stages().size(); i++) {
      Stage stage = pipeline.stages().get(i);
      Optional<String> with = Optional.ofNullable(COMING.get(stage.type()));
      if (with.isPresent()) {
        fields.wrong(
            at + "/stages/" + i + "/type",
            "is '%s', which comes with %s, not in this version"
                .formatted(stage.type(), with.get()));
      } else if (types.find(stage.type()).isEmpty()) {
        String hint = ClosestName.hint(stage.type(), known);
        fields.wrong(
            at + "/stages/" + i + "/type",
            "is '%s', which this server does not know; %s"
                .formatted(
                    stage.type(), hint.isEmpty() ? "it knows " + String.join(", ", known) : hint));
      }
    }
  }
}
