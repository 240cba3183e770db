package dev.lehr.canary;

import java.util.Map;

/**
 * One metric on both sides.
 *
 * @param name the metric's name in the config
 * @param id unique in a judgement
 * @param tags what tells this pair from others of the same metric
 * @param control the baseline's values
 * @param experiment the canary's values
 */
public record MetricSetPair(
    String name, String id, Map<String, String> tags, Series control, Series experiment) {

  public MetricSetPair {
    tags = Map.copyOf(tags);
  }
}
