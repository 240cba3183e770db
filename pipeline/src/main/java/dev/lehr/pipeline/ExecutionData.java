package dev.lehr.pipeline;

import dev.lehr.pipeline.expression.ExpressionData;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An execution as expressions read it. Shares what it can with the execution. */
final class ExecutionData {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final StageTypes types;

  ExecutionData(StageTypes types) {
    this.types = types;
  }

  ExpressionData of(Execution execution, String current) {
    ExpressionData.Builder data =
        ExpressionData.builder()
            .parameters(execution.parameters())
            .trigger(execution.trigger())
            .execution(execution(execution))
            .currentStage(current);
    for (StageState state : execution.stages()) {
      if (state.status().isOver() && state.status() != StageStatus.NOT_RUN) {
        add(data, state);
      }
    }
    return data.build();
  }

  private void add(ExpressionData.Builder data, StageState state) {
    data.outputs(state.stage().name(), state.outputs());
    boolean hasVariables =
        types
            .find(state.stage().type())
            .filter(type -> type.behaviour() instanceof StageBehaviour.Variables)
            .isPresent();
    if (hasVariables) {
      state.outputs().properties().forEach(it -> data.variable(it.getKey(), it.getValue()));
    }
  }

  /** In Spinnaker's shape, with its words for statuses; a stage's reference is its name. */
  private static ObjectNode execution(Execution execution) {
    ObjectNode json = NODES.objectNode();
    json.put("id", execution.id());
    json.put("name", execution.pipeline().name());
    json.put("application", execution.pipeline().application());
    json.put("status", word(execution.status()));
    execution.started().ifPresent(started -> json.put("startTime", started.toEpochMilli()));
    ArrayNode stages = json.putArray("stages");
    execution.stages().forEach(state -> stages.add(stage(state)));
    return json;
  }

  private static ObjectNode stage(StageState state) {
    Stage stage = state.stage();
    ObjectNode json = NODES.objectNode();
    json.put("id", stage.name());
    json.put("refId", stage.name());
    json.put("name", stage.name());
    json.put("type", stage.type());
    json.put("status", word(state.status()));
    json.set("context", state.settings().orElse(stage.settings()));
    json.set("outputs", state.outputs());
    return json;
  }

  private static String word(ExecutionStatus status) {
    return switch (status) {
      case QUEUED -> "NOT_STARTED";
      case RUNNING, ENDING -> "RUNNING";
      case PAUSED -> "PAUSED";
      case SUCCEEDED -> "SUCCEEDED";
      case FAILED -> "TERMINAL";
      case CANCELLED -> "CANCELED";
    };
  }

  private static String word(StageStatus status) {
    return switch (status) {
      case PENDING, AWAITING_WINDOW, NOT_RUN -> "NOT_STARTED";
      case PREPARING, RUNNING, AWAITING_APPROVAL, BACKING_OFF, CLEANING_UP -> "RUNNING";
      case SUCCEEDED -> "SUCCEEDED";
      case SKIPPED -> "SKIPPED";
      case FAILED -> "TERMINAL";
      case FAILED_IGNORED -> "FAILED_CONTINUE";
      case CANCELLED -> "CANCELED";
    };
  }
}
