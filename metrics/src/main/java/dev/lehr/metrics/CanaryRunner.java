package dev.lehr.metrics;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.run.EarlyPass;
import dev.lehr.canary.run.RunState;
import dev.lehr.canary.run.RunStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drives a run: waits, fetches, judges, until it is over. A run of the past waits for nothing and
 * is a retrospective.
 */
public final class CanaryRunner {
  private final CanaryConfig config;
  private final CanaryJudge judge;
  private final Fetcher fetcher;
  private final InstantSource clock;
  private final Pause pause;

  public CanaryRunner(
      CanaryConfig config, CanaryJudge judge, Fetcher fetcher, InstantSource clock, Pause pause) {
    this.config = config;
    this.judge = judge;
    this.fetcher = fetcher;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Runs to the end.
   *
   * @param from a new run, or one to go on with
   * @throws CanaryInputException when a query can not be asked
   * @throws InterruptedException when the caller gave up; the state that the observer was told last
   *     can be gone on with
   */
  public RunResult run(MetricStore<?> store, RunState from, RunObserver observer)
      throws InterruptedException {
    RunResult result = new RunResult(from, Optional.empty());
    while (true) {
      switch (result.state().next(clock.instant())) {
        case RunStep.Done ignored -> {
          return result;
        }
        case RunStep.Wait wait -> {
          observer.waiting(wait.until());
          pause.sleep(Duration.between(clock.instant(), wait.until()));
        }
        case RunStep.Judge step -> {
          result = judged(store, result, step);
          observer.advanced(result.state());
        }
      }
    }
  }

  /**
   * Does one step of a run, for who waits elsewhere: fetches and judges one interval.
   *
   * @throws CanaryInputException when a query can not be asked
   * @throws InterruptedException when the caller gave up; the step can be done again
   */
  public RunResult judged(MetricStore<?> store, RunResult before, RunStep.Judge step)
      throws InterruptedException {
    RunState state = before.state();
    Fetched fetched = fetcher.fetch(store, config, state.plan(), step.window());
    if (misses(fetched)) {
      return new RunResult(state.notJudged(fetched.told()), before.last());
    }
    try {
      Judgement judgement =
          judge.judge(config, state.plan().thresholds(), fetched.pairs().iterator());
      boolean settled =
          state.plan().passEarly()
              && new EarlyPass(config, state.plan())
                  .settled(step.index(), judgement, fetched.pairs());
      return new RunResult(
          state.judged(judgement, settled),
          Optional.of(new RunResult.Judged(judgement, fetched.pairs(), fetched)));
    } catch (CanaryInputException unjudgeable) {
      return new RunResult(
          state.notJudged(String.valueOf(unjudgeable.getMessage())), before.last());
    }
  }

  /** A metric that is scored and has no answer forbids a verdict; a muted one does not. */
  private boolean misses(Fetched fetched) {
    Set<String> muted =
        config.metrics().stream()
            .filter(metric -> metric.analysis().muted())
            .map(MetricConfig::name)
            .collect(Collectors.toSet());
    return fetched.failures().stream().anyMatch(failure -> !muted.contains(failure.metric()));
  }
}
