package dev.lehr.cli.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long requests took, to two per cent: a histogram whose buckets grow by a fiftieth each. */
final class Latencies {
  private static final double GROWTH = Math.log(1.02);
  private static final int BUCKETS = 1_100;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  void add(Duration took) {
    long micros = Math.max(1, TimeUnit.NANOSECONDS.toMicros(took.toNanos()));
    counts.incrementAndGet((int) Math.min(BUCKETS - 1, Math.log((double) micros) / GROWTH));
  }

  /**
   * The time within which so many per cent were answered; zero when there is none.
   *
   * @param percent above 0, at most 100
   */
  Duration percentile(double percent) {
    long wanted = (long) Math.ceil(total() * percent / 100);
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS && wanted > 0; bucket++) {
      seen += counts.get(bucket);
      if (seen >= wanted) {
        return Duration.ofNanos((long) (Math.exp((bucket + 1) * GROWTH) * 1_000));
      }
    }
    return Duration.ZERO;
  }

  private long total() {
    long total = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      total += counts.get(bucket);
    }
    return total;
  }
}
