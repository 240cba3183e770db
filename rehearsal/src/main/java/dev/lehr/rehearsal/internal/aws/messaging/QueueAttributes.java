package dev.lehr.rehearsal.internal.aws.messaging;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What a queue was told, beside what every queue has from the start. */
final class QueueAttributes {
  static final String VISIBILITY = "VisibilityTimeout";
  static final String DELAY = "DelaySeconds";
  static final String KEPT = "MessageRetentionPeriod";
  static final String WAIT = "ReceiveMessageWaitTimeSeconds";
  static final String LARGEST = "MaximumMessageSize";
  static final String FIFO = "FifoQueue";
  static final String BY_CONTENT = "ContentBasedDeduplication";

  private static final Map<String, Integer> HIGHEST =
      Map.of(VISIBILITY, 43_200, DELAY, 900, KEPT, 1_209_600, WAIT, 20, LARGEST, 1_048_576);

  private final Map<String, String> all = new ConcurrentSkipListMap<>();

  QueueAttributes(Map<String, String> given) {
    all.putAll(Map.of(VISIBILITY, "30", DELAY, "0", KEPT, "345600", WAIT, "0", LARGEST, "1048576"));
    put(given);
  }

  void put(Map<String, String> changes) {
    changes.forEach(QueueAttributes::check);
    all.putAll(changes);
  }

  Map<String, String> all() {
    return all;
  }

  boolean is(String name) {
    return "true".equals(all.get(name));
  }

  Duration seconds(String name) {
    return Duration.ofSeconds(number(name));
  }

  int number(String name) {
    return Integer.parseInt(all.getOrDefault(name, "0"));
  }

  private static void check(String name, String value) {
    Optional.ofNullable(HIGHEST.get(name))
        .filter(highest -> !value.matches("\\d{1,7}") || Integer.parseInt(value) > highest)
        .ifPresent(
            highest -> {
              throw ApiError.of(
                  "InvalidAttributeValue",
                  "Invalid value '%s' for the parameter %s; it must be at most %d"
                      .formatted(value, name, highest));
            });
  }
}
