package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.Pipeline;
import java.util.List;

/** Reads one pipeline. */
final class DefinitionReader {
  private final String application;
  private final Knowledge knowledge;

  DefinitionReader(String application, Knowledge knowledge) {
    this.application = application;
    this.knowledge = knowledge;
  }

  Pipeline read(String name, Layers pipeline) {
    for (Part part : pipeline.parts()) {
      part.section()
          .allow(
              "extends",
              "description",
              "parameters",
              "stages",
              "triggers",
              "concurrency",
              "notifications");
    }
    List<Parameter> parameters = ParameterReader.read(pipeline);
    List<ReadStage> stages = new StagesReader(knowledge).read(pipeline.holder("stages"));
    StageExpressions expressions = new StageExpressions(knowledge, parameters, stages);
    stages.forEach(expressions::check);
    return new Pipeline(
        application,
        name,
        pipeline.holder("description").section().text("description").orElse(""),
        parameters,
        stages.stream().map(ReadStage::stage).toList(),
        new TriggerReader(knowledge, parameters, stages).read(pipeline.holder("triggers")),
        ConcurrencyReader.read(pipeline),
        new NotificationReader(knowledge.expressions(), expressions.end())
            .read(pipeline.holder("notifications")),
        knowledge.environments());
  }
}
