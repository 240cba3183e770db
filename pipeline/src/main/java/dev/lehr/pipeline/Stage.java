package dev.lehr.pipeline;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a pipeline.
 *
 * @param name unique in the pipeline; expressions read the stage's outputs under it
 * @param type the stage type's name
 * @param needs the stages that must have ended well before it; empty for a first stage
 * @param when the condition, an expression; without one the stage always runs
 * @param timeout how long it may take from its start, in its execution window, to its end; 24 hours
 *     when empty, an approval 72 hours, a wait as long as it waits
 * @param retry how often a task is tried again after a transient failure
 * @param onFailure what its failure means for the others
 * @param restrictTo the only times when it may start
 * @param settings the type's own, with expressions in them
 */
public record Stage(
    String name,
    String type,
    Set<String> needs,
    Optional<String> when,
    Optional<Duration> timeout,
    Retry retry,
    OnFailure onFailure,
    Optional<ExecutionWindow> restrictTo,
    ObjectNode settings) {

  public Stage {
    needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    settings = settings.deepCopy();
  }
}
