package dev.lehr.triggers.internal.core;

import dev.lehr.pipeline.Trigger;
import dev.lehr.triggers.Published;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trigger fits what has happened.
 *
 * @param published what to start
 * @param trigger which fits
 * @param facts what expressions read as {@code trigger}
 * @param key the same whenever the same thing is told again
 */
public record Match(Published published, Trigger trigger, ObjectNode facts, String key) {}
