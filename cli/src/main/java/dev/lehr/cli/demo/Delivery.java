package dev.lehr.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an act went.
 *
 * @param execution the pipeline's
 * @param image what was baked
 * @param score the canary's, from 0 to 100, when there was something to compare with
 * @param reasons the metrics that stopped it, or what else the execution ended with
 * @param took from the push, or what else began it, to the end
 * @param stages how long each took, in order
 */
record Delivery(
    Act act,
    String execution,
    Ending ending,
    Optional<String> image,
    Optional<Double> score,
    List<String> reasons,
    Duration took,
    Map<String, Duration> stages) {

  Delivery {
    reasons = List.copyOf(reasons);
    stages = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(stages));
  }

  /** Whether it ended as it had to. */
  boolean isRight() {
    return ending == act.expected();
  }
}
