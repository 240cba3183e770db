package dev.lehr.canary;

/** What becomes of a point without a value (NaN). */
public enum NanStrategy {
  /** It is dropped. */
  REMOVE,
  /** It counts as zero: for metrics that are only sent when something happened. */
  REPLACE
}
