package dev.lehr.canary.internal.robust;

import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.Evidence;

/**
 * A change between the sides, whatever it was measured with.
 *
 * @param path what it was measured with
 * @param shift by how much the canary lies above the baseline
 * @param lower lower limit of the shift's interval
 * @param upper upper limit
 * @param higher whether the canary is significantly higher
 * @param below whether it is significantly lower
 * @param effectivePoints independent points on each side
 * @param detectable the smallest shift seen in 95 of 100 runs
 * @param superiority probability that a canary value is above a baseline value
 */
record Change(
    Evidence.Path path,
    double shift,
    double lower,
    double upper,
    boolean higher,
    boolean below,
    double effectivePoints,
    double detectable,
    double superiority) {

  /** The change in a measure's unit, for a level that it starts from. */
  double effect(EffectMeasure measure, double level) {
    if (measure == EffectMeasure.CLES) {
      return superiority;
    }
    return shift == 0 ? 1 : 1 + shift / Math.abs(level);
  }
}
