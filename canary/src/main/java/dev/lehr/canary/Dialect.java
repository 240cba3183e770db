package dev.lehr.canary;

/** How forgiving the reading of a config and of values is. */
public enum Dialect {
  /**
   * As the reference reads: null is zero, an unknown word is the default, an unknown field is
   * ignored. What the reference crashes on is an error.
   */
  KAYENTA,
  /** What can only be a mistake is an error: null, unknown words and unknown fields. */
  STRICT
}
