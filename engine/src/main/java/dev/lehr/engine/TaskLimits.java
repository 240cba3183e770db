package dev.lehr.engine;

import java.util.Map;

/**
 * How many tasks run at once; those that wait for an alarm between two calls of their handler do
 * not count.
 *
 * @param total from 1
 * @param byType of a task type, from 1; types that are not in it have only the total
 */
public record TaskLimits(int total, Map<String, Integer> byType) {

  /** 1000 in all. */
  public static final TaskLimits STANDARD = new TaskLimits(1000, Map.of());

  public TaskLimits {
    byType = Map.copyOf(byType);
    if (total < 1) {
      throw new IllegalArgumentException(
          "At least 1 task must be allowed to run at once, not " + total);
    }
    byType.forEach(
        (type, limit) -> {
          if (limit < 1) {
            throw new IllegalArgumentException(
                "At least 1 task of type '%s' must be allowed to run at once, not %d"
                    .formatted(type, limit));
          }
        });
  }
}
