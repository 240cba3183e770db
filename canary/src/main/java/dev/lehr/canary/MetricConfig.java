package dev.lehr.canary;

import java.util.List;

/**
 * One metric of a canary config.
 *
 * @param name unique in the config
 * @param query what to ask the metric store for
 * @param groups the score groups it counts in; a group named twice counts twice
 * @param scopeName which of the run's scopes it is queried with, usually {@code default}; may be
 *     empty
 * @param analysis how it is judged
 */
public record MetricConfig(
    String name,
    MetricQuery query,
    List<String> groups,
    String scopeName,
    MetricAnalysis analysis) {

  public MetricConfig {
    groups = List.copyOf(groups);
  }
}
