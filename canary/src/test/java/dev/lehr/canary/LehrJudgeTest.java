package dev.lehr.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the default judge promises where the reference has its traps. */
class LehrJudgeTest {
  private static final double[] NOTHING = {};

  private final SplittableRandom random = new SplittableRandom(11);

  private double[] noise(int count, double mean) {
    return values(count, t -> mean + mean * 0.05 * random.nextGaussian());
  }

  private static double[] values(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  private static double[] always(int count, double value) {
    return values(count, t -> value);
  }

  private static MetricVerdict judge(String analysis, double[] control, double[] experiment) {
    return Canary.judgedBy("lehr").metric("m", analysis, control, experiment).verdict();
  }

  private static MetricLabel label(String analysis, double[] control, double[] experiment) {
    return judge(analysis, control, experiment).label();
  }

  // --- changes

  @Test
  void seesAChangeAndSaysHowLarge() {
    MetricVerdict verdict = judge("", noise(60, 200), noise(60, 230));
    assertThat(verdict.label()).isEqualTo(MetricLabel.HIGH);
    Comparison comparison = verdict.evidence().comparison();
    assertThat(comparison.shift()).isCloseTo(30, within(6.0));
    assertThat(comparison.lower()).isPositive().isLessThan(comparison.shift());
    assertThat(comparison.detectable()).isPositive().isLessThan(20);
    assertThat(verdict.reason().orElseThrow()).startsWith("m: higher by ");
    assertThat(verdict.evidence().sentence())
        .contains("between +", "medians", "60 and 60 points", "95 of 100 runs");
    assertThat(verdict.evidence().advice()).contains("allowedIncrease");
  }

  @Test
  void aChangeThatIsAllowedPasses() {
    String allowed = "\"effectSize\":{\"allowedIncrease\":1.3}";
    assertThat(label(allowed, noise(60, 200), noise(60, 230))).isEqualTo(MetricLabel.PASS);
    assertThat(label(allowed, noise(60, 200), noise(60, 290))).isEqualTo(MetricLabel.HIGH);
  }

  @ParameterizedTest
  @CsvSource({"increase,HIGH,PASS", "decrease,PASS,LOW", "either,HIGH,LOW"})
  void onlyTheWatchedDirectionCounts(String direction, MetricLabel up, MetricLabel down) {
    String analysis = "\"direction\":\"%s\"".formatted(direction);
    assertThat(label(analysis, noise(60, 100), noise(60, 130))).isEqualTo(up);
    assertThat(label(analysis, noise(60, 130), noise(60, 100))).isEqualTo(down);
  }

  @ParameterizedTest
  @ValueSource(doubles = {5e-9, 5e-6, 5e-5, 1, 1e9, 1e200})
  void valuesOfAnySizeAreJudgedAlike(double unit) {
    assertThat(label("", noise(40, unit), noise(40, unit * 1.5))).isEqualTo(MetricLabel.HIGH);
  }

  @Test
  void aChangeBelowOnePercentIsNoiseHoweverSureItIs() {
    double[] before = values(5000, t -> 1000 + random.nextGaussian());
    double[] after = values(5000, t -> 1005 + random.nextGaussian());
    assertThat(label("", before, after)).isEqualTo(MetricLabel.PASS);
    String strict = "\"judge\":{\"judgeConfigurations\":{\"tolerance\":0.001}},";
    assertThat(
            Canary.judgedBy("lehr")
                .metric("m", "", before, after)
                .config(strict + "\"classifier\":{}")
                .verdict()
                .label())
        .isEqualTo(MetricLabel.HIGH);
  }

  @Test
  void negativeLevelsAreJudgedByTheirSize() {
    assertThat(label("", noise(40, -100), noise(40, -80))).isEqualTo(MetricLabel.HIGH);
    assertThat(label("", noise(40, -80), noise(40, -100))).isEqualTo(MetricLabel.LOW);
  }

  @Test
  void aMeanOfZeroDoesNotSwitchTheLimitsOff() {
    double[] before = values(60, t -> random.nextGaussian());
    double[] after = values(60, t -> 3 + random.nextGaussian());
    assertThat(label("", before, after)).isEqualTo(MetricLabel.HIGH);
  }

  @ParameterizedTest
  @CsvSource({"4,PASS", "8,HIGH", "10,HIGH"})
  void aHundredfoldJumpOfMostPointsIsSeen(int jumps, MetricLabel expected) {
    double[] after = values(10, t -> t < jumps ? 100 : 1);
    assertThat(label("", always(10, 1), after)).isEqualTo(expected);
  }

  @Test
  void errorsWhereThereWereNoneAreSeen() {
    double[] before = values(60, t -> Double.NaN);
    double[] after = values(60, t -> t % 3 == 0 ? 1 : Double.NaN);
    String rare = "\"nanStrategy\":\"replace\",\"direction\":\"increase\"";
    MetricVerdict verdict = judge(rare, before, after);
    assertThat(verdict.label()).isEqualTo(MetricLabel.HIGH);
    assertThat(verdict.evidence().path()).isEqualTo(Evidence.Path.RARE_COUNTS);
    assertThat(label(rare, NOTHING, after)).isEqualTo(MetricLabel.HIGH);
  }

  // --- what is shared, and what repeats itself

  @Test
  void aRhythmOfBothSidesDoesNotHideAChange() {
    IntToDoubleFunction rhythm = t -> 100 + 40 * Math.sin(t / 20.0);
    double[] before = values(120, t -> rhythm.applyAsDouble(t) + 3 * random.nextGaussian());
    double[] after = values(120, t -> rhythm.applyAsDouble(t) + 5 + 3 * random.nextGaussian());
    MetricVerdict verdict = judge("", before, after);
    assertThat(verdict.evidence().path()).isEqualTo(Evidence.Path.PAIRED);
    assertThat(verdict.label()).isEqualTo(MetricLabel.HIGH);
  }

  @Test
  void aTrendOfFewPointsDoesNotHideAChangeFarBeyondIt() {
    double[] before = values(10, t -> 1 + t);
    assertThat(label("", before, values(10, t -> 21 + t))).isEqualTo(MetricLabel.HIGH);
    assertThat(label("", before, values(10, t -> 4 + t))).isEqualTo(MetricLabel.PASS);
  }

  @Test
  void aShareLostOfAnythingWithARhythmIsSeen() {
    IntToDoubleFunction rhythm = t -> 900 + 200 * Math.sin(t / 20.0);
    double[] before = values(60, t -> rhythm.applyAsDouble(t) + 15 * random.nextGaussian());
    double[] after = values(60, t -> rhythm.applyAsDouble(t) / 2 + 15 * random.nextGaussian());
    MetricVerdict verdict = judge("", before, after);
    assertThat(verdict.evidence().path()).isEqualTo(Evidence.Path.PAIRED);
    assertThat(verdict.label()).isEqualTo(MetricLabel.LOW);
  }

  @Test
  void slowWavesOfOneSideAreNotTakenForAChange() {
    int alarms = 0;
    for (int run = 0; run < 300; run++) {
      alarms += label("", waves(120), waves(120)) == MetricLabel.PASS ? 0 : 1;
    }
    assertThat(alarms).isLessThan(12);
  }

  private double[] waves(int count) {
    double[] values = new double[count];
    double state = random.nextGaussian();
    for (int t = 0; t < count; t++) {
      state = 0.8 * state + 0.6 * random.nextGaussian();
      values[t] = 100 + 10 * state;
    }
    return values;
  }

  // --- constants

  @Test
  void constantsAreComparedWithoutNoise() {
    assertThat(judge("", always(10, 5), always(10, 6)).evidence().path())
        .isEqualTo(Evidence.Path.CONSTANT);
    assertThat(label("", always(10, 5), always(10, 6))).isEqualTo(MetricLabel.HIGH);
    assertThat(label("", always(10, 5), always(12, 5))).isEqualTo(MetricLabel.PASS);
    assertThat(label("", always(10, 100), always(10, 100.0001))).isEqualTo(MetricLabel.PASS);
    assertThat(label("", always(10, 0), always(10, 5))).isEqualTo(MetricLabel.HIGH);
    assertThat(label("", always(10, 5), always(10, 0))).isEqualTo(MetricLabel.LOW);
  }

  // --- missing data

  @Test
  void tooFewPointsAreNoVerdict() {
    MetricVerdict verdict = judge("", noise(7, 10), noise(60, 100));
    assertThat(verdict.label()).isEqualTo(MetricLabel.NODATA);
    assertThat(verdict.evidence().path()).isEqualTo(Evidence.Path.TOO_FEW);
    assertThat(verdict.evidence().sentence()).contains("too few points", "7 baseline");
    assertThat(label("", noise(8, 10), noise(60, 100))).isEqualTo(MetricLabel.HIGH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"mustHaveData\":true", "\"critical\":true"})
  void missingDataIsNeverAPassForWhatMustHaveIt(String insists) {
    double[] nan = always(60, Double.NaN);
    for (String strategy : new String[] {"remove", "replace"}) {
      String analysis = insists + ",\"nanStrategy\":\"" + strategy + "\"";
      assertThat(label(analysis, noise(60, 1), NOTHING)).isEqualTo(MetricLabel.NODATA_FAIL_METRIC);
      assertThat(label(analysis, NOTHING, noise(60, 1))).isEqualTo(MetricLabel.NODATA_FAIL_METRIC);
      assertThat(label(analysis, nan, noise(60, 1))).isEqualTo(MetricLabel.NODATA_FAIL_METRIC);
      assertThat(label(analysis, NOTHING, NOTHING)).isEqualTo(MetricLabel.NODATA_FAIL_METRIC);
    }
  }

  @Test
  void aCanaryOfWhichHalfIsMissingFails() {
    Judgement judgement =
        Canary.judgedBy("lehr")
            .metric("there", "", noise(60, 1), noise(60, 1))
            .metric("missing", "", NOTHING, noise(60, 1))
            .judged();
    assertThat(judgement.score().classification()).isEqualTo(Classification.FAIL);
    assertThat(judgement.score().reason()).contains("1 of 2 metrics could not be judged");
  }

  @Test
  void aGroupWithoutDataLeavesItsWeightToTheOthers() {
    Judgement judgement =
        Canary.judgedBy("lehr")
            .metric("good", "", noise(60, 1), noise(60, 1))
            .metric("bad", "", noise(60, 1), noise(60, 2))
            .metric("missing", "", NOTHING, noise(60, 1))
            .config("\"classifier\":{\"groupWeights\":{\"good\":30,\"bad\":10,\"missing\":60}}")
            .judged();
    assertThat(judgement.score().score()).isEqualTo(75);
    assertThat(judgement.score().reason()).contains("Not judged", "missing");
  }

  // --- errors

  @ParameterizedTest
  @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void anInfinityIsAnErrorThatCounts(double infinity) {
    double[] after = noise(60, 1);
    after[30] = infinity;
    Judgement judgement = Canary.judgedBy("lehr").metric("m", "", noise(60, 1), after).judged();
    assertThat(judgement.metrics().getFirst().label()).isEqualTo(MetricLabel.ERROR);
    assertThat(judgement.score().score()).isZero();
  }

  @Test
  void aCriticalFailureFailsWhateverTheThresholds() {
    Judgement judgement =
        Canary.judgedBy("lehr")
            .metric("m", "\"critical\":true", noise(60, 1), noise(60, 2))
            .metric("n", "", noise(60, 1), noise(60, 1))
            .thresholds(0, 0)
            .judged();
    assertThat(judgement.score().classification()).isEqualTo(Classification.FAIL);
    assertThat(judgement.score().reason()).startsWith("Critical metric m: higher by");
  }

  @Test
  void aCriticalMetricBelowItsCriticalLimitOnlyCostsItsGroup() {
    String analysis = "\"critical\":true,\"effectSize\":{\"criticalIncrease\":3}";
    Judgement judgement =
        Canary.judgedBy("lehr")
            .metric("m", analysis, noise(60, 1), noise(60, 2))
            .metric("n", "", noise(60, 1), noise(60, 1))
            .judged();
    assertThat(judgement.score().score()).isEqualTo(50);
  }

  @Test
  void aMutedMetricIsJudgedButNotScored() {
    Judgement judgement =
        Canary.judgedBy("lehr")
            .metric("m", "\"muted\":true", noise(60, 1), noise(60, 2))
            .metric("n", "", noise(60, 1), noise(60, 1))
            .judged();
    assertThat(judgement.metrics().getFirst().label()).isEqualTo(MetricLabel.HIGH);
    assertThat(judgement.score().score()).isEqualTo(100);
  }

  // --- broken configs

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"classifier\":{\"groupWeights\":{\"m\":80}}|/classifier/groupWeights|add up to 80",
        "\"classifier\":{\"groupWeights\":{\"m\":100,\"x\":0}}|/classifier/groupWeights/x|no metric is in group 'x'",
        "\"classifier\":{\"groupWeights\":{\"m\":-1}}|/classifier/groupWeights/m|no weight",
        "\"judge\":{\"judgeConfigurations\":{\"tolerance\":2}},\"classifier\":{}|/judge/judgeConfigurations/tolerance|out of range",
        "\"judge\":{\"judgeConfigurations\":{\"tolerence\":0.1}},\"classifier\":{}|tolerence|did you mean 'tolerance'",
      })
  void aConfigThatCanNotBeMeantGetsNoVerdict(String config, String pointer, String cause) {
    Canary canary =
        Canary.judgedBy("lehr").metric("m", "", noise(60, 1), noise(60, 1)).config(config);
    assertThatThrownBy(canary::judged)
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining(pointer)
        .hasMessageContaining(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "75,95,swap them",
    "101,75,out of range",
    "95,-1,out of range",
    "NaN,75,out of range"
  })
  void thresholdsMustMakeSense(double pass, double marginal, String cause) {
    Canary canary =
        Canary.judgedBy("lehr")
            .metric("m", "", noise(60, 1), noise(60, 1))
            .thresholds(pass, marginal);
    assertThatThrownBy(canary::judged)
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "allowedIncrease,0.9",
    "criticalIncrease,0",
    "allowedDecrease,1.1",
    "criticalDecrease,-0.5"
  })
  void aLimitOnTheWrongSideOfNoChangeIsAMistake(String name, double value) {
    String analysis = "\"effectSize\":{\"%s\":%s}".formatted(name, value);
    assertThatThrownBy(() -> judge(analysis, noise(60, 1), noise(60, 1)))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("/metrics/0/analysisConfigurations/canary/effectSize/" + name);
  }

  @Test
  void metricNamesAreUniqueAndInAGroup() {
    assertThatThrownBy(
            () ->
                Canary.judgedBy("lehr")
                    .metric("m", "", noise(60, 1), noise(60, 1))
                    .metric("m", "", noise(60, 1), noise(60, 1))
                    .judged())
        .hasMessageContaining("/metrics/1/name: 'm' is there twice");
  }

  @Test
  void valuesOfAnUnknownMetricAreAMistake() {
    assertThatThrownBy(
            () ->
                Canary.judgedBy("lehr")
                    .metric("m", "", noise(60, 1), noise(60, 1))
                    .values("n", noise(60, 1), noise(60, 1))
                    .judged())
        .hasMessageContaining("/metricSetPairs/1/name: the config has no metric 'n'; it has: m");
  }

  // --- laws

  @Property(tries = 100)
  void theSidesAreJudgedAlike(
      @ForAll @LongRange(max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.7, max = 1.4) double factor) {
    SplittableRandom source = new SplittableRandom(seed);
    double[] one = values(40, t -> 100 + 10 * source.nextGaussian());
    double[] other = values(30, t -> (100 + 10 * source.nextGaussian()) * factor);
    MetricVerdict forth = judge("", one, other);
    MetricVerdict back = judge("", other, one);
    assertThat(back.evidence().comparison().shift())
        .isCloseTo(-forth.evidence().comparison().shift(), within(1e-9));
    if (forth.label() != MetricLabel.PASS && back.label() != MetricLabel.PASS) {
      assertThat(back.label()).isNotEqualTo(forth.label());
    }
  }

  @Property(tries = 100)
  void theUnitDoesNotMatter(
      @ForAll @LongRange(max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.8, max = 1.2) double factor) {
    SplittableRandom source = new SplittableRandom(seed);
    double[] before = values(40, t -> 100 + 10 * source.nextGaussian());
    double[] after = values(40, t -> (100 + 10 * source.nextGaussian()) * factor);
    MetricVerdict plain = judge("", before, after);
    MetricVerdict scaled =
        judge("", values(40, t -> before[t] * 1024), values(40, t -> after[t] * 1024));
    assertThat(scaled.label()).isEqualTo(plain.label());
    assertThat(scaled.evidence().comparison().lower())
        .isEqualTo(plain.evidence().comparison().lower() * 1024);
  }
}
