package dev.lehr.rehearsal.internal.aws.autoscaling;

/**
 * What an examination of an instance came to.
 *
 * @param cause why it is replaced if it is, in AWS' words
 */
record HealthVerdict(boolean healthy, String cause) {}
