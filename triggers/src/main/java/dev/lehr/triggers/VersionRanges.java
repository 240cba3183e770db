package dev.lehr.triggers;

/** Knows what a range of package versions means. */
@FunctionalInterface
public interface VersionRanges {
  /**
   * Whether a version is in a range.
   *
   * @param range {@code 25.*}, {@code [1.0,2.0)}
   */
  boolean contains(String range, String version);
}
