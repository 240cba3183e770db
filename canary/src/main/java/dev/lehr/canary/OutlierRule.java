package dev.lehr.canary;

/**
 * Whether far-off points are dropped before judging.
 *
 * @param strategy keep or drop them
 * @param factor how many interquartile ranges beyond the quartiles a point may lie; above zero
 */
public record OutlierRule(Strategy strategy, double factor) {
  public static final double DEFAULT_FACTOR = 3.0;
  public static final OutlierRule KEEP = new OutlierRule(Strategy.KEEP, DEFAULT_FACTOR);

  /** Keep or drop. */
  public enum Strategy {
    KEEP,
    REMOVE
  }

  public boolean removes() {
    return strategy == Strategy.REMOVE;
  }
}
