package dev.lehr.canary.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.Comparison;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Score;
import dev.lehr.canary.Statistics;
import dev.lehr.canary.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final Thresholds THRESHOLDS = new Thresholds(95, 75);
  private static final Schedule HOUR =
      new Schedule(
          START,
          Duration.ofMinutes(5),
          Duration.ofMinutes(60),
          Duration.ofMinutes(20),
          Optional.empty(),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2));

  @Test
  void waitsForWarmUpIntervalAndLateValues() {
    RunState run = run(true, false);

    assertThat(run.next(START)).isEqualTo(new RunStep.Wait(minute(27)));
    assertThat(run.next(minute(27))).isEqualTo(new RunStep.Judge(0, window(5, 25)));
    assertThat(run.judged(scored(100), false).next(minute(27)))
        .isEqualTo(new RunStep.Wait(minute(47)));
  }

  @Test
  void theWindowGrowsOrSlides() {
    assertThat(windows(HOUR)).containsExactly(window(5, 25), window(5, 45), window(5, 65));
    assertThat(windows(HOUR.lookingBack(Duration.ofMinutes(30))))
        .as("never before the warm-up's end")
        .containsExactly(window(5, 25), window(15, 45), window(35, 65));
  }

  @Test
  void theRestOfALifetimeIsJudgedToo() {
    assertThat(windows(HOUR.every(Duration.ofMinutes(25))))
        .containsExactly(window(5, 30), window(5, 55), window(5, 65));
  }

  @Test
  void theLastScoreDecides() {
    RunState marginalAtLast = run(true, false).judged(scored(76), false).judged(scored(100), false);

    assertThat(marginalAtLast.ending()).isEmpty();
    assertThat(verdict(marginalAtLast.judged(scored(95), false))).isEqualTo(Ending.Verdict.PASS);
    assertThat(verdict(marginalAtLast.judged(scored(94.99), false)))
        .isEqualTo(Ending.Verdict.MARGINAL);
    assertThat(verdict(marginalAtLast.judged(scored(74.99), false))).isEqualTo(Ending.Verdict.FAIL);
  }

  @Test
  void aScoreBelowMarginalEndsItAtOnceAndOneEqualToItDoesNot() {
    assertThat(run(true, false).judged(scored(75), false).ending()).isEmpty();
    assertThat(verdict(run(true, false).judged(scored(74.9), false)))
        .isEqualTo(Ending.Verdict.FAIL);
    assertThat(run(false, false).judged(scored(0), false).ending()).isEmpty();
  }

  @Test
  void aCriticalFailureEndsItWhateverTheScore() {
    Judgement critical = judgement(100, List.of(failed()));

    RunState run = run(true, false).judged(critical, false);

    assertThat(run.ending().orElseThrow().reason())
        .isEqualTo(
            "score 100.00 after interval 1 of 3 (pass 95, marginal 75): a critical metric failed");
  }

  @Test
  void aSettledPassEndsItOnlyWhenWanted() {
    assertThat(verdict(run(true, true).judged(scored(100), true))).isEqualTo(Ending.Verdict.PASS);
    assertThat(run(true, true).judged(scored(100), false).ending()).isEmpty();
    assertThat(run(true, true).judged(scored(80), true).ending()).isEmpty();
    assertThat(run(true, false).judged(scored(100), true).ending()).isEmpty();
  }

  @Test
  void whatCouldNotBeJudgedNeverPasses() {
    RunState run = run(true, true).judged(scored(100), false).notJudged("HTTP 503");

    assertThat(run.ending()).isEmpty();
    assertThat(run.notJudged("HTTP 503").ending())
        .contains(
            new Ending(Ending.Verdict.ERROR, "the last interval could not be judged: HTTP 503"));
    assertThat(verdict(run.judged(scored(100), false))).isEqualTo(Ending.Verdict.PASS);
  }

  /** Written down and read again after every step, it goes on as if nothing had happened. */
  @Property(tries = 200)
  void canBeResumedAtAnyPoint(
      @ForAll @Size(3) List<@IntRange(min = -20, max = 100) Integer> scores) {
    RunState run = run(true, false);
    RunState resumed = run;
    for (int score : scores) {
      if (run.ending().isPresent()) {
        break;
      }
      run = score < 0 ? run.notJudged("none") : run.judged(scored(score), false);
      RunState read = RunJson.read(RunJson.write(resumed));
      resumed = score < 0 ? read.notJudged("none") : read.judged(scored(score), false);
      assertThat(resumed).isEqualTo(run);
    }
    assertThat(run.next(minute(1000))).isInstanceOf(RunStep.Done.class);
  }

  @Test
  void aBrokenStateIsRefused() {
    assertThatThrownBy(() -> RunJson.read("{\"plan\": {}"))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("not the state of a run");
  }

  @Test
  void whatCanNotBeMeantIsRefused() {
    assertThatThrownBy(() -> HOUR.every(Duration.ZERO)).hasMessageContaining("interval is PT0S");
    assertThatThrownBy(() -> Schedule.once(window(0, 1), Duration.ofMinutes(2)))
        .hasMessageContaining("step is PT2M");
    assertThatThrownBy(() -> ScopePair.of(Subject.of("a"), Subject.of("a")))
        .hasMessageContaining("both 'a' at the same time");
    assertThatThrownBy(() -> new RunPlan(HOUR, Map.of(), new Thresholds(75, 95), true, false))
        .hasMessageContaining("pass 75.0 and marginal 95.0");
    assertThatThrownBy(() -> Subject.of("x\"} or up{a=\""))
        .hasMessageContaining("can not go into a query");
  }

  private static RunState run(boolean failFast, boolean passEarly) {
    ScopePair scopes = ScopePair.of(Subject.of("web-v001"), Subject.of("web-v002"));
    return RunState.begin(
        new RunPlan(HOUR, Map.of("default", scopes), THRESHOLDS, failFast, passEarly));
  }

  private static List<Window> windows(Schedule schedule) {
    return java.util.stream.IntStream.range(0, schedule.intervals())
        .mapToObj(schedule::window)
        .toList();
  }

  private static Judgement scored(double score) {
    return judgement(score, List.of());
  }

  private static Judgement judgement(double score, List<MetricVerdict> metrics) {
    return new Judgement(
        "lehr", new Score(score, THRESHOLDS.classify(score), ""), List.of(), metrics);
  }

  private static MetricVerdict failed() {
    return new MetricVerdict(
        "errors",
        "errors",
        Map.of(),
        List.of(),
        MetricLabel.HIGH,
        Optional.empty(),
        true,
        false,
        OptionalDouble.empty(),
        Statistics.EMPTY,
        Statistics.EMPTY,
        new Evidence(Evidence.Path.MANN_WHITNEY, Comparison.NONE, "", ""));
  }

  private static Ending.Verdict verdict(RunState run) {
    return run.ending().orElseThrow().verdict();
  }

  private static Window window(int from, int to) {
    return new Window(minute(from), minute(to));
  }

  private static Instant minute(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }
}
