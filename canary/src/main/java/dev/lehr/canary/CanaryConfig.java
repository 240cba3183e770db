package dev.lehr.canary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A canary config in Kayenta's language.
 *
 * @param about what the judges do not look at
 * @param judge which judge is asked for
 * @param metrics in the config's order
 * @param templates named query templates
 * @param classifier how group scores become one score
 */
public record CanaryConfig(
    About about,
    JudgeChoice judge,
    List<MetricConfig> metrics,
    Map<String, String> templates,
    Classifier classifier) {

  public CanaryConfig {
    metrics = List.copyOf(metrics);
    templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
  }

  /**
   * A config's name tag. Texts are empty when the config does not say.
   *
   * @param id made by the store that keeps it
   * @param name letters, digits, {@code -} and {@code _}
   * @param description for readers
   * @param configVersion for readers
   * @param applications who uses it
   */
  public record About(
      String id, String name, String description, String configVersion, List<String> applications) {

    public About {
      applications = List.copyOf(applications);
    }
  }

  /** The metric of that name; the first one should there be several. */
  public Optional<MetricConfig> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
