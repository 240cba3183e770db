package dev.lehr.server.internal.image;

import java.util.Optional;

/**
 * Which images; what is empty does not matter.
 *
 * @param before a place; only older ones
 * @param limit at least 1
 */
public record ImageQuery(
    Optional<String> application,
    Optional<String> recipe,
    Optional<String> commit,
    Optional<Long> before,
    int limit) {}
