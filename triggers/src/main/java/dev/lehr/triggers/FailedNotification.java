package dev.lehr.triggers;

/**
 * A notification that was given up.
 *
 * @param recipient for people; no address that is a secret
 * @param id of the moment it was about: execution, sequence, moment
 * @param attempts how often it was tried
 * @param problem why the last attempt failed, without secrets
 */
public record FailedNotification(String recipient, String id, int attempts, String problem) {}
