package dev.lehr.metrics;

import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.run.RunState;
import java.util.List;
import java.util.Optional;

/**
 * A run that is over.
 *
 * @param state as it ended
 * @param last what the last judged interval saw; empty when none could be judged
 */
public record RunResult(RunState state, Optional<Judged> last) {

  /**
   * One judged interval.
   *
   * @param judgement what the judge said
   * @param pairs of what
   * @param fetched what was asked for it
   */
  public record Judged(Judgement judgement, List<MetricSetPair> pairs, Fetched fetched) {
    public Judged {
      pairs = List.copyOf(pairs);
    }
  }
}
