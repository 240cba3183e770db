package dev.lehr.server.internal.canary;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.report.CanaryReport;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.RunState;
import dev.lehr.canary.run.RunStep;
import dev.lehr.canary.run.Schedule;
import dev.lehr.canary.run.ScopePair;
import dev.lehr.canary.run.Subject;
import dev.lehr.metrics.BatchRunner;
import dev.lehr.metrics.CanaryRunner;
import dev.lehr.metrics.FetchLimits;
import dev.lehr.metrics.Fetcher;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Judges the two groups of a canary, interval by interval. */
final class CanaryJudging {
  /** Stores lag behind: values are asked for when they are two steps old. */
  private static final int DELAY_STEPS = 2;

  private final CanarySettings settings;
  private final CanaryPlan plan;
  private final CanaryConfig config;

  CanaryJudging(CanarySettings settings, CanaryPlan plan) {
    this.settings = settings;
    this.plan = plan;
    this.config = plan.rules();
  }

  /** What is to be judged when, for groups that are healthy since a moment. */
  RunState begin(Instant healthy, String region) {
    Thresholds thresholds = settings.rules().thresholds(config.classifier().thresholds());
    ScopePair scopes =
        ScopePair.of(
            new Subject(plan.baseline().group(), region, Map.of()),
            new Subject(plan.canary().group(), region, Map.of()));
    return RunState.begin(
        new RunPlan(
            schedule(healthy), Map.of(RunPlan.DEFAULT_SCOPE, scopes), thresholds, true, false));
  }

  private Schedule schedule(Instant healthy) {
    CanarySettings.Times times = settings.times();
    return new Schedule(
        wholeStep(healthy, times.step()),
        times.warmUp(),
        times.lifetime(),
        times.interval(),
        times.lookBack(),
        times.step(),
        times.step().multipliedBy(DELAY_STEPS));
  }

  /** The next one: a value of which only a part is the group's own would be wrong. */
  private static Instant wholeStep(Instant time, Duration step) {
    long seconds = Math.max(1, step.toSeconds());
    return Instant.ofEpochSecond(Math.ceilDiv(time.getEpochSecond() + 1, seconds) * seconds);
  }

  /** Says whether everything can be asked, before anything is made for it. */
  void check(MetricStore<?> store, Instant now, String region) {
    Fetcher.check(store, config, begin(now, region).plan());
  }

  /** Judges one interval. */
  RunResult judge(MetricStore<?> store, RunState run, RunStep.Judge step, InstantSource clock)
      throws InterruptedException {
    BatchRunner batches = new BatchRunner(FetchLimits.USUAL, clock, new Random(), Thread::sleep);
    CanaryJudge judge = CanaryJudges.named(config.judge().name(), 1).orElseThrow();
    return new CanaryRunner(config, judge, new Fetcher(batches), clock, Thread::sleep)
        .judged(store, new RunResult(run, Optional.empty()), step);
  }

  /** The page about an interval that was judged. */
  String report(RunState run, RunResult.Judged judged) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Baseline", told(plan.baseline()));
    facts.put("Canary", told(plan.canary()));
    facts.put("Instance type", plan.instanceType());
    return new CanaryReport(
            config,
            run.plan().thresholds(),
            judged.judgement(),
            judged.pairs(),
            Optional.of(run),
            facts)
        .html();
  }

  private static String told(CanaryPlan.Side side) {
    return "%s on %s".formatted(side.group(), side.image());
  }
}
