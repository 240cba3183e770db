package dev.lehr.triggers.internal.store;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something to be delivered.
 *
 * @param number its place among all
 * @param recipient letters of one recipient are delivered one after the other
 * @param type how
 * @param settings the notification's, with references
 * @param news what it tells
 * @param attempts made so far
 * @param due not before
 */
public record Letter(
    long number,
    String recipient,
    String type,
    ObjectNode settings,
    ObjectNode news,
    int attempts,
    Instant due) {}
