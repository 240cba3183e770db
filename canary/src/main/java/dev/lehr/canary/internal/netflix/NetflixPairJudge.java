package dev.lehr.canary.internal.netflix;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.Comparison;
import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.NanStrategy;
import dev.lehr.canary.Statistics;
import dev.lehr.canary.internal.judging.PairJudge;
import dev.lehr.canary.internal.stats.IndexedRankFunction;
import dev.lehr.canary.internal.stats.RankFunction;
import dev.lehr.canary.internal.stats.Sample;
import dev.lehr.canary.internal.stats.SortingRankFunction;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges one pair in the reference's order of steps. */
final class NetflixPairJudge implements PairJudge {
  private final Sample control = new Sample();
  private final Sample experiment = new Sample();
  private final IndexedRankFunction indexed = new IndexedRankFunction();

  @Override
  public MetricVerdict judge(MetricConfig metric, MetricSetPair pair) {
    MetricAnalysis analysis = metric.analysis();
    checkOutlierFactor(metric);
    control.load(pair.control().values(), analysis.nanStrategy(), analysis.outliers());
    experiment.load(pair.experiment().values(), analysis.nanStrategy(), analysis.outliers());
    Sides sides = new Sides(control.statistics(), experiment.statistics());
    return verdict(metric, pair, sides, finding(metric, sides));
  }

  private static void checkOutlierFactor(MetricConfig metric) {
    if (metric.analysis().outliers().removes() && !(metric.analysis().outliers().factor() > 0)) {
      throw new CanaryInputException(
          "",
          "metric '%s' has outlierFactor %s"
              .formatted(metric.name(), metric.analysis().outliers().factor()),
          "write a number above 0");
    }
  }

  private static MetricVerdict verdict(
      MetricConfig metric, MetricSetPair pair, Sides sides, Finding finding) {
    return new MetricVerdict(
        metric.name(),
        pair.id(),
        pair.tags(),
        metric.groups(),
        finding.label(),
        finding.reason(),
        finding.critical(),
        metric.analysis().muted(),
        finding.ratio(),
        sides.control(),
        sides.experiment(),
        new NetflixExplanation(metric, sides, finding).evidence());
  }

  private Finding finding(MetricConfig metric, Sides sides) {
    if (control.isEmpty() || experiment.isEmpty()) {
      return withoutData(metric);
    }
    if (control.sameValues(experiment)) {
      return Finding.pass(
          Evidence.Path.IDENTICAL, Optional.of("The Canary and Baseline data are identical"));
    }
    boolean constant = control.isConstant() && experiment.isConstant();
    if (constant && control.min() == experiment.min()) {
      return Finding.pass(Evidence.Path.SINGLE_UNIQUE_VALUE, Optional.empty());
    }
    try {
      return constant ? comparedWithNoise(metric) : compared(metric, sides);
    } catch (RankFunction.AllTiedException tied) {
      return Finding.error();
    }
  }

  private static Finding withoutData(MetricConfig metric) {
    MetricAnalysis analysis = metric.analysis();
    if (analysis.nanStrategy() == NanStrategy.REPLACE) {
      return Finding.pass(Evidence.Path.NO_DATA, Optional.empty());
    }
    boolean fails = analysis.mustHaveData() && !analysis.critical();
    return new Finding(
        fails ? MetricLabel.NODATA_FAIL_METRIC : MetricLabel.NODATA,
        Optional.of("Missing data for " + metric.name()),
        analysis.critical(),
        OptionalDouble.of(1),
        Evidence.Path.NO_DATA,
        Comparison.NONE);
  }

  private Finding comparedWithNoise(MetricConfig metric) {
    SteadyNoise.addTo(control);
    SteadyNoise.addTo(experiment);
    Sides noisy = new Sides(control.statistics(), experiment.statistics());
    return compared(metric, noisy).withPath(Evidence.Path.MANN_WHITNEY_WITH_NOISE);
  }

  private Finding compared(MetricConfig metric, Sides sides) {
    RankFunction function = rankFunction();
    ShiftTest test = ShiftTest.of(function, experiment, control);
    double ratio = sides.ratio();
    double effect =
        metric.analysis().effect().measure() == EffectMeasure.CLES ? function.superiority() : ratio;
    Comparison comparison = comparison(metric, test, effect);
    return new Labelling(metric, test, effect).finding(ratio, comparison);
  }

  private RankFunction rankFunction() {
    if (!control.isPlain() || !experiment.isPlain()) {
      return new SortingRankFunction(experiment, control);
    }
    indexed.load(experiment, control);
    return indexed;
  }

  private Comparison comparison(MetricConfig metric, ShiftTest test, double effect) {
    double standardError = (test.upper() - test.lower()) / (2 * ShiftTest.QUANTILE);
    return new Comparison(
        control.median(),
        experiment.median(),
        test.estimate(),
        test.lower(),
        test.upper(),
        Labelling.bound(test),
        effect,
        test.estimate() < 0
            ? metric.analysis().effect().allowedDecrease()
            : metric.analysis().effect().allowedIncrease(),
        2.0 * control.size() * experiment.size() / (control.size() + experiment.size()),
        standardError * Labelling.DETECTABLE_STANDARD_ERRORS);
  }

  /** Both sides' values in short. */
  record Sides(Statistics control, Statistics experiment) {

    /** Mean over mean; NaN when either is exactly zero. */
    double ratio() {
      return control.mean() == 0 || experiment.mean() == 0
          ? Double.NaN
          : experiment.mean() / control.mean();
    }
  }
}
