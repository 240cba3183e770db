package dev.lehr.cli.load;

import java.time.Duration;
import java.util.List;

/**
 * What became of customers' requests.
 *
 * @param served answered with 2xx
 * @param failed all others
 * @param median half of them were answered within it
 * @param slow one of a hundred took longer
 * @param failures what became of the first that failed
 */
public record Traffic(
    long served, long failed, Duration median, Duration slow, List<String> failures) {
  public Traffic {
    failures = List.copyOf(failures);
  }

  /** Before anybody asked. */
  public static Traffic none() {
    return new Traffic(0, 0, Duration.ZERO, Duration.ZERO, List.of());
  }
}
