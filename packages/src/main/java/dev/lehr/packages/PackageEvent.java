package dev.lehr.packages;

import java.time.Instant;

/**
 * Something that happened to a package, durably recorded.
 *
 * @param sequence grows with each event of a repository, without gaps
 * @param sourceFeed where a promoted package came from; empty otherwise
 */
public record PackageEvent(
    long sequence, Instant at, Kind kind, PackageRef ref, String sourceFeed) {
  /** What happened. */
  public enum Kind {
    PUSHED,
    UNLISTED,
    RELISTED,
    DELETED,
    PROMOTED,
    /** A proxy feed learnt of it, or fetched it. */
    CACHED,
    /** Verification put right what the index said of it. */
    CORRECTED
  }
}
