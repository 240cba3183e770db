package dev.lehr.canary;

import java.util.Map;

/**
 * One series as a metric store gives it.
 *
 * @param name the metric's name in the config
 * @param tags what the query grouped by; empty for a single series
 * @param series its values
 * @param attributes for readers, such as {@code query}: what was really asked
 */
public record MetricSet(
    String name, Map<String, String> tags, Series series, Map<String, String> attributes) {

  public MetricSet {
    tags = Map.copyOf(tags);
    attributes = Map.copyOf(attributes);
  }
}
