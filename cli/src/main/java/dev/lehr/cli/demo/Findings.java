package dev.lehr.cli.demo;

import dev.lehr.cli.display.ExecutionView;
import dev.lehr.cli.display.ExecutionView.StageView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an execution that has ended came to. */
record Findings(ServedExecutions executions, ExecutionView execution) {
  private static final String BAKE = "bake";
  private static final String CANARY = "canary";
  private static final String PROD = "prod";

  Delivery delivery(Act act, Duration took) {
    JsonNode canary = executions.outputs(execution.id(), CANARY);
    return new Delivery(
        act,
        execution.id(),
        ending(),
        text(executions.outputs(execution.id(), BAKE), "imageName"),
        score(canary),
        reasons(canary),
        took,
        times());
  }

  private Ending ending() {
    if (execution.status().equals("succeeded")) {
      return Ending.DEPLOYED;
    }
    boolean judged = status(CANARY).equals("failed");
    boolean untouched = status(PROD).equals("notRun");
    return judged && untouched ? Ending.STOPPED : Ending.FAILED;
  }

  private String status(String stage) {
    return execution.stages().stream()
        .filter(each -> each.name().equals(stage))
        .map(StageView::status)
        .findFirst()
        .orElse("");
  }

  /** A canary that had nothing to compare with has none. */
  private static Optional<Double> score(JsonNode canary) {
    return canary.path("compared").asBoolean(false)
        ? Optional.of(canary.path("score").asDouble())
        : Optional.empty();
  }

  private List<String> reasons(JsonNode canary) {
    if (execution.status().equals("succeeded")) {
      return List.of();
    }
    List<String> metrics = canary.path("reasons").valueStream().map(JsonNode::asString).toList();
    return metrics.isEmpty() ? execution.message().stream().toList() : metrics;
  }

  private Map<String, Duration> times() {
    Map<String, Duration> times = new LinkedHashMap<>();
    for (StageView stage : execution.stages()) {
      stage
          .began()
          .flatMap(began -> stage.ended().map(ended -> Duration.between(began, ended)))
          .ifPresent(took -> times.put(stage.name(), took));
    }
    return times;
  }

  private static Optional<String> text(JsonNode outputs, String name) {
    return Optional.of(outputs.path(name).asString("")).filter(text -> !text.isEmpty());
  }
}
