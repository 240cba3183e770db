package dev.lehr.packages;

/**
 * What a push led to.
 *
 * @param created false when the very same file was there already
 */
public record PushResult(PackageSummary pushed, boolean created) {}
