package dev.lehr.canary;

/**
 * The score of a whole judgement.
 *
 * @param score 0 to 100
 * @param classification against the run's thresholds
 * @param reason why, when it is not just the sum of the groups; may be empty
 */
public record Score(double score, Classification classification, String reason) {}
