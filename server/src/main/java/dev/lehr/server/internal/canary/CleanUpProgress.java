package dev.lehr.server.internal.canary;

import dev.lehr.engine.Task;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the clean-up after a canary knows between two looks.
 *
 * @param began when it began
 * @param settled from when on every group that was asked for is seen
 */
record CleanUpProgress(Instant began, Instant settled) {
  private static final Duration UNSEEN = Duration.ofSeconds(5);
  private static final String BEGAN = "cleanUpBegan";
  private static final String SETTLED = "settled";

  /** What its last look told; at the first one, what follows from how far the canary came. */
  static CleanUpProgress of(Task task, Instant now) {
    return task.progress()
        .filter(told -> told.has(SETTLED) || CanaryProgress.isIn(told))
        .map(told -> told.has(SETTLED) ? read(told) : new CleanUpProgress(now, settled(told, now)))
        .orElseGet(() -> new CleanUpProgress(now, now));
  }

  /**
   * A call that was under way when the canary was ended may make a group a moment later, and one
   * just made is not seen at once everywhere. What was compared has been seen.
   */
  private static Instant settled(JsonNode canary, Instant now) {
    return switch (CanaryProgress.read(canary).phase()) {
      case CanaryPhase.Creating _ -> now.plus(UNSEEN);
      case CanaryPhase.Booting booting -> booting.since().plus(UNSEEN);
      case CanaryPhase.Comparing _, CanaryPhase.Removing _ -> now;
    };
  }

  private static CleanUpProgress read(JsonNode json) {
    return new CleanUpProgress(instant(json, BEGAN), instant(json, SETTLED));
  }

  private static Instant instant(JsonNode json, String key) {
    return Instant.parse(json.path(key).asString());
  }

  ObjectNode json() {
    return JsonMapper.shared()
        .createObjectNode()
        .put(BEGAN, began.toString())
        .put(SETTLED, settled.toString());
  }
}
