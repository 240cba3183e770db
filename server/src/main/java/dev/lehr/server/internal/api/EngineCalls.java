package dev.lehr.server.internal.api;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.StageState;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import java.util.function.Supplier;

/** Asks the engine; what it refuses becomes a problem. */
record EngineCalls(Engine engine) {

  <T> T ask(Supplier<T> call) {
    try {
      return call.get();
    } catch (EngineException refused) {
      throw new ProblemException(type(refused.kind()), String.valueOf(refused.getMessage()));
    }
  }

  private static ProblemType type(EngineException.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> ProblemType.NOT_FOUND;
      case CONFLICT -> ProblemType.CONFLICT;
      case UNAVAILABLE -> ProblemType.UNAVAILABLE;
    };
  }

  Execution find(String id) {
    return ask(() -> engine.find(id))
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
