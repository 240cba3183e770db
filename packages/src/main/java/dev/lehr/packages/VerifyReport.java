package dev.lehr.packages;

import java.util.List;

/**
 * What a check of every stored package found.
 *
 * @param blobs how many files were hashed
 * @param findings what was wrong, and what was done about it
 */
public record VerifyReport(int blobs, List<Finding> findings) {
  public VerifyReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing wrong is left. */
  public boolean healthy() {
    return findings.stream().allMatch(Finding::repaired);
  }

  /** One thing that was wrong. */
  public record Finding(Problem problem, String subject, boolean repaired) {}

  /** Kinds of wrong. */
  public enum Problem {
    /** A file's bytes are not what its name says. */
    CORRUPT_BLOB,
    /** The index names a file that is not there. */
    MISSING_BLOB,
    /** A file that no version needs. */
    ORPHAN_BLOB,
    /** The index says other things of a package than its file. */
    WRONG_INDEX,
    /** The latest flags of a package were not those of its versions. */
    WRONG_LATEST
  }
}
