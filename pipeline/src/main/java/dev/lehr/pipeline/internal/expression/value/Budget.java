package dev.lehr.pipeline.internal.expression.value;

/** What is left of the operations of one evaluation; for one thread. */
public final class Budget {
  private long left;

  public Budget(long operations) {
    this.left = operations;
  }

  /** Whether there was so much left. */
  boolean take(long operations) {
    left -= operations;
    return left >= 0;
  }
}
