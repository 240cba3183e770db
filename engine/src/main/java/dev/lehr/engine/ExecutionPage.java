package dev.lehr.engine;

import dev.lehr.pipeline.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some executions.
 *
 * @param executions newest first
 * @param next what to ask {@code after} for more; empty: these were the last
 */
public record ExecutionPage(List<Summary> executions, Optional<String> next) {

  /** An execution in short. */
  public record Summary(
      String id,
      String application,
      String pipeline,
      ExecutionStatus status,
      String by,
      Instant started,
      Optional<Instant> ended,
      Optional<String> message) {}

  public ExecutionPage {
    executions = List.copyOf(executions);
  }
}
