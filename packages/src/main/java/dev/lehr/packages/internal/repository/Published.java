package dev.lehr.packages.internal.repository;

import dev.lehr.packages.internal.index.PublishedVersion;

/**
 * What was published.
 *
 * @param created false when the very same file was there already
 */
public record Published(PublishedVersion version, boolean created) {}
