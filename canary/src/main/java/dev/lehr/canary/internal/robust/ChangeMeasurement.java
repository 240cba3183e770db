package dev.lehr.canary.internal.robust;

import dev.lehr.canary.Evidence;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Statistics;
import dev.lehr.canary.internal.stats.PairedShift;
import dev.lehr.canary.internal.stats.Sample;
import dev.lehr.canary.internal.stats.SerialDependence;
import dev.lehr.canary.internal.stats.ShiftEstimate;
import dev.lehr.canary.internal.stats.TwoSampleShift;

/** Measures the change between two prepared samples with the method that fits them. */
final class ChangeMeasurement {
  /** The quantile that 95 of 100 values lie below. */
  private static final double POWER_QUANTILE = 1.6448536269514722;

  /** From this correlation over time on, the sides share a rhythm. */
  private static final double SHARED_RHYTHM = 0.3;

  /** Independent sides correlate by chance: only every 2000th time by this many standard errors. */
  private static final double CHANCE_CORRELATION = 3.3;

  private static final int FEWEST_PAIRED = 20;

  private final TwoSampleShift twoSamples = new TwoSampleShift();
  private final PairedShift paired = new PairedShift();
  private final SerialDependence dependence = new SerialDependence();

  Change of(Sample control, Sample experiment, MetricSetPair pair, double tail) {
    if (control.isConstant() && experiment.isConstant()) {
      return constants(control, experiment);
    }
    ShiftEstimate estimate = twoSamples.of(experiment, control, tail);
    if (isRare(control) || isRare(experiment)) {
      return rareCounts(control, experiment, estimate, tail);
    }
    return sharesRhythm(control, experiment, pair)
        ? change(Evidence.Path.PAIRED, paired.estimate(tail), tail)
        : change(Evidence.Path.MANN_WHITNEY, estimate, tail);
  }

  /** Nothing varies, so there is no chance in it. */
  private static Change constants(Sample control, Sample experiment) {
    double shift = experiment.min() - control.min();
    double points = 2.0 * control.size() * experiment.size() / (control.size() + experiment.size());
    return new Change(
        Evidence.Path.CONSTANT,
        shift,
        shift,
        shift,
        shift > 0,
        shift < 0,
        points,
        0,
        shift > 0 ? 1 : 0);
  }

  private boolean sharesRhythm(Sample control, Sample experiment, MetricSetPair pair) {
    double[] before = pair.control().values();
    double[] after = pair.experiment().values();
    return before.length == after.length
        && before.length >= FEWEST_PAIRED
        && mayCorrelate(control, experiment, before.length)
        && correlates(paired.load(experiment, after, control, before), paired.size());
  }

  /** A quick look, for sides without gaps: most do not correlate. */
  private boolean mayCorrelate(Sample control, Sample experiment, int points) {
    boolean complete = control.size() == points && experiment.size() == points;
    return !complete || correlates(twoSamples.correlation(), points);
  }

  private static boolean correlates(double correlation, int points) {
    return points >= FEWEST_PAIRED
        && correlation >= SHARED_RHYTHM
        && correlation >= CHANCE_CORRELATION / Math.sqrt(points);
  }

  private Change change(Evidence.Path path, ShiftEstimate estimate, double tail) {
    return new Change(
        path,
        estimate.shift(),
        estimate.lower(),
        estimate.upper(),
        estimate.above() <= tail,
        estimate.below() <= tail,
        estimate.effectivePoints(),
        estimate.standardError() * (estimate.quantile() + POWER_QUANTILE),
        twoSamples.superiority());
  }

  /** Mostly zeros: the median of differences is zero whatever happens, the mean is not. */
  private static boolean isRare(Sample sample) {
    return sample.min() >= 0 && sample.median() == 0;
  }

  private Change rareCounts(Sample control, Sample experiment, ShiftEstimate ranks, double tail) {
    Statistics before = control.statistics();
    Statistics after = experiment.statistics();
    double shift = after.mean() - before.mean();
    double standardError =
        Math.sqrt(
            dependence.inflation(experiment, control)
                * (varianceOfMean(before) + varianceOfMean(after)));
    double half = ranks.quantile() * standardError;
    return new Change(
        Evidence.Path.RARE_COUNTS,
        shift,
        shift - half,
        shift + half,
        ranks.above() <= tail && shift > 0,
        ranks.below() <= tail && shift < 0,
        ranks.effectivePoints(),
        standardError * (ranks.quantile() + POWER_QUANTILE),
        twoSamples.superiority());
  }

  private static double varianceOfMean(Statistics statistics) {
    return statistics.standardDeviation() * statistics.standardDeviation() / statistics.count();
  }
}
