package dev.lehr.canary;

/**
 * How big a change must be to count. The four limits are in the measure's unit and inclusive.
 *
 * @param measure what the limits are compared with
 * @param allowedIncrease an increase counts from here on
 * @param allowedDecrease a decrease counts from here downwards
 * @param criticalIncrease an increase of a critical metric ends the canary from here on
 * @param criticalDecrease a decrease of a critical metric ends the canary from here downwards
 */
public record EffectRule(
    EffectMeasure measure,
    double allowedIncrease,
    double allowedDecrease,
    double criticalIncrease,
    double criticalDecrease) {

  /** Every change counts. */
  public static EffectRule any(EffectMeasure measure) {
    double neutral = measure.neutral();
    return new EffectRule(measure, neutral, neutral, neutral, neutral);
  }
}
