package dev.lehr.canary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How group scores become one score.
 *
 * @param groupWeights percent for each group, in the config's order; groups without one share what
 *     is left of 100
 * @param thresholds {@code scoreThresholds}: a default, a run's own thresholds go first
 */
public record Classifier(Map<String, Double> groupWeights, Optional<Thresholds> thresholds) {

  public Classifier {
    groupWeights = Collections.unmodifiableMap(new LinkedHashMap<>(groupWeights));
  }
}
