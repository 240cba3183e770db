package dev.lehr.server.internal.health;

/**
 * Something that must work.
 *
 * @param subject what it is called when it does not
 * @param check throws when it does not
 */
public record HealthCheck(String subject, Runnable check) {}
