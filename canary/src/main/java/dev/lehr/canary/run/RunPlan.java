package dev.lehr.canary.run;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.Thresholds;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is to do; it never changes while the run goes on.
 *
 * @param schedule when
 * @param scopes on what, by the name that metrics use
 * @param thresholds from which score on it passes
 * @param failFast whether a score below marginal, or a critical failure, ends the run
 * @param passEarly whether the run ends as soon as the remaining intervals can not change a pass
 */
public record RunPlan(
    Schedule schedule,
    Map<String, ScopePair> scopes,
    Thresholds thresholds,
    boolean failFast,
    boolean passEarly) {
  /** The scope of a metric that names none. */
  public static final String DEFAULT_SCOPE = "default";

  public RunPlan {
    scopes = Map.copyOf(scopes);
    double pass = thresholds.pass();
    double marginal = thresholds.marginal();
    if (!(pass <= 100 && marginal >= 0 && marginal <= pass)) {
      throw new CanaryInputException(
          "",
          "the thresholds are pass %s and marginal %s".formatted(pass, marginal),
          "they go from 0 to 100, and pass is not below marginal");
    }
  }

  /**
   * The scope of a metric.
   *
   * @throws CanaryInputException when the run has no such scope
   */
  public ScopePair scope(MetricConfig metric) {
    String name = metric.scopeName().isEmpty() ? DEFAULT_SCOPE : metric.scopeName();
    return Optional.ofNullable(scopes.get(name))
        .orElseThrow(
            () ->
                new CanaryInputException(
                    "",
                    "the metric '%s' wants the scope '%s'".formatted(metric.name(), name),
                    "the run has "
                        + String.join(", ", scopes.keySet().stream().sorted().toList())));
  }
}
