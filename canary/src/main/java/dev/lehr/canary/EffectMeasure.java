package dev.lehr.canary;

/** How the size of a change is expressed. */
public enum EffectMeasure {
  /** Mean of the canary over mean of the baseline; 1 is no change. */
  MEAN_RATIO,
  /**
   * Common language effect size (McGraw and Wong, 1992): the probability that a canary point is
   * above a baseline point, ties counting half; 0.5 is no change.
   */
  CLES;

  /** The value that says nothing changed; the default of every threshold. */
  public double neutral() {
    return this == CLES ? 0.5 : 1.0;
  }
}
