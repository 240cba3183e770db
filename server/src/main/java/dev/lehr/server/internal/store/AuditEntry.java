package dev.lehr.server.internal.store;

import java.time.Instant;

/**
 * Somebody wanted to change something.
 *
 * @param position in the log, from 1
 * @param at when
 * @param caller who
 * @param address from where
 * @param action what, as openapi.yaml calls the operation
 * @param subject with what
 * @param outcome {@code asked} when it was let through, {@code refused} when it was not, or was
 *     found not to be possible
 * @param detail more
 * @param request the request's id
 */
public record AuditEntry(
    long position,
    Instant at,
    String caller,
    String address,
    String action,
    String subject,
    String outcome,
    String detail,
    String request) {}
