package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Retry;
import java.time.Duration;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a stage's {@code retry}: a number of attempts, or all of it. */
final class RetryReader {
  private static final Words.Bounds ATTEMPTS = new Words.Bounds(1, 100, Retry.STANDARD.attempts());
  private static final Words.Bounds FACTOR = new Words.Bounds(1, 10, 2);

  private RetryReader() {}

  static Retry read(Part stage) {
    if (!stage.section().has("retry")) {
      return Retry.STANDARD;
    }
    if (stage.section().at("retry") instanceof ScalarNode) {
      return attempts(Words.whole(stage, "retry", ATTEMPTS));
    }
    Part retry = stage.child("retry");
    retry.section().allow("attempts", "first", "factor", "longest");
    Duration first = Words.duration(retry, "first").orElse(Retry.STANDARD.first());
    Optional<Duration> longest = Words.duration(retry, "longest");
    if (longest.filter(value -> value.compareTo(first) < 0).isPresent()) {
      retry.wrong(
          retry.section().at("longest"),
          "the longest pause is shorter than the first",
          "make it longer");
    }
    return new Retry(
        Words.whole(retry, "attempts", ATTEMPTS),
        first,
        Words.whole(retry, "factor", FACTOR),
        longer(first, longest.orElse(Retry.STANDARD.longest())));
  }

  private static Retry attempts(int attempts) {
    return new Retry(
        attempts, Retry.STANDARD.first(), Retry.STANDARD.factor(), Retry.STANDARD.longest());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
