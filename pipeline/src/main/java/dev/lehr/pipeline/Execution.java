package dev.lehr.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of a pipeline: what its history adds up to.
 *
 * @param id sortable by time, unique
 * @param pipeline as it was defined when the execution started; later changes do not reach it
 * @param status where it is in its life
 * @param parameters all values
 * @param trigger what started it
 * @param startedBy who
 * @param started when it was there; empty before its first event
 * @param ended when it ended
 * @param stages in the pipeline's order
 * @param message why it failed or was cancelled
 * @param sequence of its last event; 0 before its first
 */
public record Execution(
    String id,
    Pipeline pipeline,
    ExecutionStatus status,
    ObjectNode parameters,
    ObjectNode trigger,
    String startedBy,
    Optional<Instant> started,
    Optional<Instant> ended,
    List<StageState> stages,
    Optional<String> message,
    long sequence) {}
