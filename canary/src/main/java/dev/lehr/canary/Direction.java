package dev.lehr.canary;

/** Which way a metric must not move. */
public enum Direction {
  /** Only more is bad: errors, latency. */
  INCREASE,
  /** Only less is bad: throughput. */
  DECREASE,
  /** Any change is bad. */
  EITHER;

  /** Whether a move upwards matters. */
  public boolean watchesIncrease() {
    return this != DECREASE;
  }

  /** Whether a move downwards matters. */
  public boolean watchesDecrease() {
    return this != INCREASE;
  }
}
