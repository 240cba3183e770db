package dev.lehr.packages;

/**
 * A search as people do it.
 *
 * @param terms words that must all occur in id, title, tags, summary or description; empty for all
 * @param allVersions whether each listed version is a hit of its own, and not only the latest
 */
public record SearchRequest(
    String feed, String terms, boolean prerelease, boolean allVersions, int skip, int take) {}
