package dev.lehr.canary.run;

import dev.lehr.canary.Classification;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run so far: everything that is needed to go on with it, at any point and in any process. The
 * last score decides; the earlier ones only had to let it go on.
 *
 * @param plan what it is to do
 * @param scores by interval
 * @param ending once it is over
 */
public record RunState(RunPlan plan, List<IntervalScore> scores, Optional<Ending> ending) {
  public RunState {
    scores = List.copyOf(scores);
  }

  /** Before anything was done. */
  public static RunState begin(RunPlan plan) {
    return new RunState(plan, List.of(), Optional.empty());
  }

  /** What to do at this time. */
  public RunStep next(Instant now) {
    if (ending.isPresent()) {
      return new RunStep.Done(ending.orElseThrow());
    }
    int index = scores.size();
    Instant ready = plan.schedule().readyAt(index);
    return now.isBefore(ready)
        ? new RunStep.Wait(ready)
        : new RunStep.Judge(index, plan.schedule().window(index));
  }

  /**
   * After an interval was judged.
   *
   * @param settled whether the intervals that are left can not change a pass; only looked at when
   *     the plan wants to pass early
   */
  public RunState judged(Judgement judgement, boolean settled) {
    boolean critical =
        judgement.metrics().stream()
            .anyMatch(metric -> metric.critical() && metric.label() != MetricLabel.PASS);
    IntervalScore score =
        new IntervalScore(
            scores.size(),
            plan.schedule().window(scores.size()),
            Optional.of(judgement.score().score()),
            Optional.of(judgement.score().classification()),
            critical,
            judgement.score().reason());
    RunState next = with(score);
    return next.ended(next.endingAfter(score, settled));
  }

  /**
   * After an interval could not be judged. The run goes on, for the next interval may be judged;
   * but it never passes when the last one could not.
   */
  public RunState notJudged(String why) {
    IntervalScore none =
        new IntervalScore(
            scores.size(),
            plan.schedule().window(scores.size()),
            Optional.empty(),
            Optional.empty(),
            false,
            why);
    RunState next = with(none);
    return next.isComplete()
        ? next.ended(
            Optional.of(
                new Ending(Ending.Verdict.ERROR, "the last interval could not be judged: " + why)))
        : next;
  }

  private Optional<Ending> endingAfter(IntervalScore last, boolean settled) {
    Classification classification = last.classification().orElseThrow();
    if (plan.failFast() && !isComplete()) {
      if (last.critical()) {
        return Optional.of(new Ending(Ending.Verdict.FAIL, told(last, "a critical metric failed")));
      }
      if (classification == Classification.FAIL) {
        return Optional.of(
            new Ending(Ending.Verdict.FAIL, told(last, "the score is below marginal")));
      }
    }
    if (isComplete()) {
      return Optional.of(
          new Ending(Ending.Verdict.valueOf(classification.name()), told(last, last.note())));
    }
    if (plan.passEarly() && settled && classification == Classification.PASS) {
      return Optional.of(
          new Ending(
              Ending.Verdict.PASS,
              told(last, "whatever the remaining intervals bring, it stays a pass")));
    }
    return Optional.empty();
  }

  private String told(IntervalScore last, String why) {
    String score =
        String.format(
            Locale.ROOT,
            "score %.2f after interval %d of %d (pass %s, marginal %s)",
            last.score().orElseThrow(),
            last.index() + 1,
            plan.schedule().intervals(),
            plain(plan.thresholds().pass()),
            plain(plan.thresholds().marginal()));
    return why.isEmpty() ? score : score + ": " + why;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private boolean isComplete() {
    return scores.size() == plan.schedule().intervals();
  }

  private RunState with(IntervalScore score) {
    List<IntervalScore> all = new ArrayList<>(scores);
    all.add(score);
    return new RunState(plan, all, ending);
  }

  private RunState ended(Optional<Ending> how) {
    return new RunState(plan, scores, how);
  }
}
