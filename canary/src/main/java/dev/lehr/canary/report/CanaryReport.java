package dev.lehr.canary.report;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.run.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report tells.
 *
 * @param config what was to be judged
 * @param thresholds from which score on it passes
 * @param judgement what the judge said
 * @param pairs of what, in the judgement's order
 * @param run the run it ended; empty for a single judgement
 * @param facts further lines for its head, such as the scopes' names, in this order
 */
public record CanaryReport(
    CanaryConfig config,
    Thresholds thresholds,
    Judgement judgement,
    List<MetricSetPair> pairs,
    Optional<RunState> run,
    Map<String, String> facts) {

  public CanaryReport {
    pairs = List.copyOf(pairs);
    facts = new LinkedHashMap<>(facts);
    if (pairs.size() != judgement.metrics().size()) {
      throw new IllegalArgumentException(
          "%d pairs do not go with %d verdicts"
              .formatted(pairs.size(), judgement.metrics().size()));
    }
  }

  /** The report of a single judgement. */
  public static CanaryReport of(
      CanaryConfig config, Thresholds thresholds, Judgement judgement, List<MetricSetPair> pairs) {
    return new CanaryReport(config, thresholds, judgement, pairs, Optional.empty(), Map.of());
  }

  /** The page. */
  public String html() {
    return new HtmlReport(this).page();
  }
}
