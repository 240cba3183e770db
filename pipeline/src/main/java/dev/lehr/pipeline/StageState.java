package dev.lehr.pipeline;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a stage is.
 *
 * @param stage its definition
 * @param status where it is in its life
 * @param run from 1; one more each time somebody has it done again
 * @param task the task that runs or ran last; from 0
 * @param attempt of that task; from 1
 * @param began when its turn came
 * @param ended when it ended
 * @param settings resolved
 * @param progress what the task told last
 * @param outputs so far
 * @param message why it failed, was skipped or cancelled; what it waits for
 */
public record StageState(
    Stage stage,
    StageStatus status,
    int run,
    int task,
    int attempt,
    Optional<Instant> began,
    Optional<Instant> ended,
    Optional<ObjectNode> settings,
    Optional<JsonNode> progress,
    ObjectNode outputs,
    Optional<String> message) {}
