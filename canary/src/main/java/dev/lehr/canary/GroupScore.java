package dev.lehr.canary;

/**
 * A group's share of passed metrics.
 *
 * @param name the group's
 * @param score 0 to 100; 0 when nothing could be scored
 * @param noData whether nothing could be scored
 */
public record GroupScore(String name, double score, boolean noData) {}
