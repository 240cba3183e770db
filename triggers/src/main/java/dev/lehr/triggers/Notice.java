package dev.lehr.triggers;

import dev.lehr.pipeline.Execution;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that a stage has to tell.
 *
 * @param id the same for every attempt
 * @param by which way: a notification's type
 * @param settings the notification's, and {@code message}
 * @param execution whose stage
 * @param stage its name
 * @param at when the stage began
 */
public record Notice(
    String id, String by, ObjectNode settings, Execution execution, String stage, Instant at) {}
