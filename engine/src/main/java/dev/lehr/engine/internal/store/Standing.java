package dev.lehr.engine.internal.store;

import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/** Where an execution is in its life, as lists show it. */
public record Standing(ExecutionStatus status, Optional<Instant> ended, Optional<String> message) {

  /** Of an execution. */
  public static Standing of(Execution execution) {
    return new Standing(execution.status(), execution.ended(), execution.message());
  }
}
