package dev.lehr.server.internal.wiring;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.server.internal.telemetry.ServerMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What metrics tell of executions. */
record ExecutionGauges(Engine engine) {
  private static final int MOST_COUNTED = 1000;
  private static final List<ExecutionStatus> MEASURED =
      List.of(ExecutionStatus.RUNNING, ExecutionStatus.QUEUED, ExecutionStatus.PAUSED);

  /** Adds them. */
  void of(ServerMetrics metrics) {
    for (ExecutionStatus status : MEASURED) {
      String word = PipelineJson.word(status);
      metrics.gauge(
          "lehr.executions." + word,
          "Executions that are " + word + "; " + MOST_COUNTED + " stands for so many or more",
          () -> count(status));
    }
    metrics.gauge(
        "lehr.engine.up",
        "1 while the engine's database takes commits",
        () -> engine.trouble().isEmpty() ? 1 : 0);
  }

  /** No number while the engine does not answer. */
  private Number count(ExecutionStatus status) {
    ExecutionQuery query =
        new ExecutionQuery(
            Optional.empty(),
            Optional.empty(),
            Set.of(status),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            MOST_COUNTED);
    try {
      return engine.search(query).executions().size();
    } catch (EngineException away) {
      return Double.NaN;
    }
  }
}
