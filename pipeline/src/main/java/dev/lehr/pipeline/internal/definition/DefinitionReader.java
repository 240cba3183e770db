package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Stage;
import dev.lehr.pipeline.StageTypes;
import java.util.List;

/** Reads one pipeline. */
final class DefinitionReader {
  private final String application;
  private final StageTypes types;
  private final FileNames names;

  DefinitionReader(String application, StageTypes types, FileNames names) {
    this.application = application;
    this.types = types;
    this.names = names;
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
    List<Stage> stages = new StagesReader(types, names).read(pipeline.holder("stages"));
    return new Pipeline(
        application,
        name,
        pipeline.holder("description").section().text("description").orElse(""),
        parameters,
        stages,
        new TriggerReader(names, parameters).read(pipeline.holder("triggers")),
        ConcurrencyReader.read(pipeline),
        new NotificationReader(stages).read(pipeline.holder("notifications")));
  }
}
