package dev.lehr.canary;

/**
 * How one metric is judged: {@code analysisConfigurations.canary} of a canary config.
 *
 * @param direction which way is bad
 * @param nanStrategy what becomes of NaN
 * @param critical a failure of this metric ends the canary with score 0
 * @param mustHaveData no data is a failure of this metric
 * @param muted judged and shown, but not scored
 * @param outliers whether far-off points are dropped
 * @param effect how big a change must be to count
 */
public record MetricAnalysis(
    Direction direction,
    NanStrategy nanStrategy,
    boolean critical,
    boolean mustHaveData,
    boolean muted,
    OutlierRule outliers,
    EffectRule effect) {

  /** What holds for a metric that configures nothing. */
  public static final MetricAnalysis DEFAULT =
      new MetricAnalysis(
          Direction.EITHER,
          NanStrategy.REMOVE,
          false,
          false,
          false,
          OutlierRule.KEEP,
          EffectRule.any(EffectMeasure.MEAN_RATIO));
}
