package dev.lehr.server.internal.api;

import dev.lehr.engine.Engine;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.StageState;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;

/** Finds executions and their stages, or says that there are none. */
record Executions(Engine engine) {

  Execution find(String id) {
    return engine
        .find(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "There is no execution '%s'".formatted(id)));
  }

  /** A stage of an execution. */
  static StageState stage(Execution execution, String name) {
    return execution.stages().stream()
        .filter(state -> state.stage().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Execution '%s' has no stage '%s'".formatted(execution.id(), name)));
  }
}
