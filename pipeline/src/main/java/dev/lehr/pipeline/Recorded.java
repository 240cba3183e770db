package dev.lehr.pipeline;

import java.time.Instant;

/**
 * An event in an execution's history.
 *
 * @param sequence from 1, without gaps
 * @param at when it was recorded; never before the one before it
 * @param event what happened
 */
public record Recorded(long sequence, Instant at, Event event) {}
