package dev.lehr.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.run.Ending;
import dev.lehr.canary.run.IntervalScore;
import dev.lehr.canary.run.RunJson;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.RunState;
import dev.lehr.canary.run.Schedule;
import dev.lehr.canary.run.ScopePair;
import dev.lehr.canary.run.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs with real judges over values in a file; time passes only when a run waits. */
class CanaryRunnerTest {
  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

  @TempDir private Path folder;
  private final Random random = new Random(11);
  private final List<String> lines = new ArrayList<>(List.of("time,scope,metric,value"));
  private final List<RunState> states = new ArrayList<>();
  private Instant now = START;

  @BeforeEach
  void baseline() {
    series("web-v001", "latency", minute -> 40 + 2 * random.nextGaussian());
    series("web-v001", "cpu", minute -> 30 + 3 * random.nextGaussian());
    series("web-v002", "cpu", minute -> 30 + 3 * random.nextGaussian());
  }

  static List<String> judges() {
    return CanaryJudges.names();
  }

  @ParameterizedTest
  @MethodSource("judges")
  void aLiveRunScoresAfterEveryInterval(String judge) throws Exception {
    series("web-v002", "latency", minute -> 40 + 2 * random.nextGaussian());

    RunResult result = run(judge, hour(), false);

    assertThat(verdict(result)).isEqualTo(Ending.Verdict.PASS);
    assertThat(states).hasSize(3);
    assertThat(now).isEqualTo(START.plus(Duration.ofMinutes(60)));
    assertThat(result.last().orElseThrow().judgement().metrics()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("judges")
  void aBadCanaryIsEndedAtTheFirstInterval(String judge) throws Exception {
    series("web-v002", "latency", minute -> 80 + 2 * random.nextGaussian());

    RunResult result = run(judge, hour(), false);

    assertThat(verdict(result)).isEqualTo(Ending.Verdict.FAIL);
    assertThat(states).hasSize(1);
    assertThat(now).isEqualTo(START.plus(Duration.ofMinutes(20)));
  }

  @ParameterizedTest
  @MethodSource("judges")
  void aCanaryThatGetsBadLaterIsSeenWithASlidingWindow(String judge) throws Exception {
    series("web-v002", "latency", minute -> (minute < 40 ? 40 : 80) + 2 * random.nextGaussian());

    RunResult result = run(judge, hour().lookingBack(Duration.ofMinutes(20)), false);

    assertThat(verdict(result)).isEqualTo(Ending.Verdict.FAIL);
    assertThat(states).hasSize(3);
    assertThat(result.state().scores())
        .extracting(IntervalScore::score)
        .containsExactly(Optional.of(100.0), Optional.of(100.0), Optional.of(0.0));
  }

  @Test
  void aRetrospectiveWaitsForNothing() throws Exception {
    series("web-v002", "latency", minute -> 40 + 2 * random.nextGaussian());
    now = START.plus(Duration.ofDays(30));

    run(CanaryJudges.NETFLIX, hour(), false);

    assertThat(states).hasSize(3);
    assertThat(now).isEqualTo(START.plus(Duration.ofDays(30)));
  }

  @Test
  void aRunGoesOnWhereItWasLeft() throws Exception {
    series("web-v002", "latency", minute -> 40 + 2 * random.nextGaussian());
    RunResult whole = run(CanaryJudges.NETFLIX, hour(), false);
    RunState left = RunJson.read(RunJson.write(states.getFirst()));

    RunResult resumed = run(CanaryJudges.NETFLIX, left);

    assertThat(resumed.state()).isEqualTo(whole.state());
  }

  /** After 53 of 60 minutes alike, seven of the worst minutes do not make a rank test reject. */
  @Test
  void passesEarlyWhenTheRestCanNotChangeIt() throws Exception {
    series("web-v002", "latency", minute -> 40 + 2 * random.nextGaussian());
    Schedule oftener = hour().every(Duration.ofMinutes(1));

    RunResult result = run(CanaryJudges.NETFLIX, oftener, true);

    assertThat(verdict(result)).isEqualTo(Ending.Verdict.PASS);
    assertThat(states.size()).isBetween(45, 59);
    assertThat(result.state().ending().orElseThrow().reason())
        .contains("whatever the remaining intervals bring");
  }

  /** The promise itself: what comes after an early pass is as bad as it can be, and it holds. */
  @ParameterizedTest
  @ValueSource(doubles = {50, 60, 100, 1e6})
  void anEarlyPassHoldsWhateverComes(double worst) throws Exception {
    int early = 55;
    series("web-v002", "latency", minute -> minute < early ? 40 + (minute % 7 - 3) : worst);
    lines.removeIf(line -> line.contains("web-v001,latency"));
    series("web-v001", "latency", minute -> minute < early ? 40 + (minute % 5 - 2) : 0);

    RunResult passed = run(CanaryJudges.NETFLIX, hour().every(Duration.ofMinutes(1)), true);
    states.clear();
    RunResult whole = run(CanaryJudges.NETFLIX, hour().every(Duration.ofMinutes(60)), false);

    assertThat(passed.state().scores().size()).isLessThanOrEqualTo(early);
    assertThat(verdict(whole)).isEqualTo(Ending.Verdict.PASS);
  }

  @Test
  void aWindowThatSlidesAwayIsNeverSettled() throws Exception {
    series("web-v002", "latency", minute -> 40 + 2 * random.nextGaussian());

    run(CanaryJudges.NETFLIX, hour().lookingBack(Duration.ofMinutes(20)), true);

    assertThat(states).hasSize(3);
  }

  @Test
  void aMetricWithoutAnswerIsNeverAPass() throws Exception {
    TestingStore broken =
        new TestingStore(
            query -> {
              throw StoreException.refused("HTTP 400: no such metric");
            });

    RunResult result =
        runner(CanaryJudges.NETFLIX, config("prometheus"))
            .run(broken, RunState.begin(plan(hour(), false)), observer());

    assertThat(verdict(result)).isEqualTo(Ending.Verdict.ERROR);
    assertThat(result.last()).isEmpty();
    assertThat(result.state().scores()).hasSize(3);
    assertThat(result.state().ending().orElseThrow().reason())
        .contains("latency of the baseline: HTTP 400: no such metric")
        .endsWith("and 1 more");
  }

  @Test
  void aMetricThatTheFileLacksIsAnError() {
    assertThatThrownBy(
            () -> run(CanaryJudges.NETFLIX, hour(), false, "{\"metricName\": \"latenci\", "))
        .hasMessageContaining("/metrics/0/query: the metrics file has no metric 'latenci'")
        .hasMessageContaining("latency, cpu");
  }

  private static Ending.Verdict verdict(RunResult result) {
    return result.state().ending().orElseThrow().verdict();
  }

  private static Schedule hour() {
    return new Schedule(
        START,
        Duration.ZERO,
        Duration.ofMinutes(60),
        Duration.ofMinutes(20),
        Optional.empty(),
        Duration.ofMinutes(1),
        Duration.ZERO);
  }

  private RunResult run(String judge, Schedule schedule, boolean passEarly) throws Exception {
    return run(judge, RunState.begin(plan(schedule, passEarly)));
  }

  private RunResult run(String judge, RunState from) throws Exception {
    try (MetricStore<?> store = store()) {
      return runner(judge, config("file")).run(store, from, observer());
    }
  }

  private void run(String judge, Schedule schedule, boolean passEarly, String query)
      throws Exception {
    try (MetricStore<?> store = store()) {
      CanaryConfig other = read(text("file").replaceFirst("\\{(?=\"type\")", query));
      runner(judge, other).run(store, RunState.begin(plan(schedule, passEarly)), observer());
    }
  }

  private MetricStore<?> store() throws Exception {
    Path file = Files.write(folder.resolve("metrics.csv"), lines);
    return new Stores(Map.of()).open(StoreAccess.parse("file=" + file, Map.of()));
  }

  private CanaryRunner runner(String judge, CanaryConfig config) {
    BatchRunner batches =
        new BatchRunner(FetchLimits.USUAL, () -> now, new Random(1), time -> now = now.plus(time));
    return new CanaryRunner(
        config,
        CanaryJudges.named(judge, 1).orElseThrow(),
        new Fetcher(batches),
        () -> now,
        time -> now = now.plus(time));
  }

  private RunObserver observer() {
    return new RunObserver() {
      @Override
      public void advanced(RunState state) {
        states.add(state);
      }
    };
  }

  private static RunPlan plan(Schedule schedule, boolean passEarly) {
    return new RunPlan(
        schedule,
        Map.of("default", ScopePair.of(Subject.of("web-v001"), Subject.of("web-v002"))),
        new Thresholds(95, 75),
        true,
        passEarly);
  }

  private static CanaryConfig config(String type) {
    return read(text(type));
  }

  private static CanaryConfig read(String text) {
    return CanaryJson.readConfig(CanaryJson.parse(text.getBytes(UTF_8)), Dialect.STRICT);
  }

  private static String text(String type) {
    return """
    {"name": "web",
     "metrics": [
      {"name": "latency", "query": {"type": "%1$s"}, "groups": ["web"], "scopeName": "default",
       "analysisConfigurations": {"canary": {"direction": "increase", "critical": true,
         "effectSize": {"allowedIncrease": 1.2, "criticalIncrease": 1.2}}}},
      {"name": "cpu", "query": {"type": "%1$s"}, "groups": ["web"], "scopeName": "default",
       "analysisConfigurations": {"canary": {"direction": "increase",
         "effectSize": {"allowedIncrease": 1.2}}}}],
     "classifier": {"groupWeights": {"web": 100},
       "scoreThresholds": {"pass": 95, "marginal": 75}}}
    """
        .formatted(type);
  }

  private void series(String scope, String metric, IntToDoubleFunction values) {
    for (int minute = 0; minute < 60; minute++) {
      lines.add(
          "%s,%s,%s,%s"
              .formatted(
                  START.plus(Duration.ofMinutes(minute)),
                  scope,
                  metric,
                  values.applyAsDouble(minute)));
    }
  }
}
