package dev.lehr.packages;

import java.time.Instant;

/**
 * One published version.
 *
 * @param sha512 of the file, lower-case hex; empty in a proxy feed that has not fetched it yet
 * @param bytes the file's size
 * @param latest whether it is the highest listed release of its feed
 */
public record PackageSummary(
    PackageRef ref,
    PackageManifest manifest,
    String sha512,
    long bytes,
    Instant published,
    boolean listed,
    boolean latest,
    int downloads) {}
