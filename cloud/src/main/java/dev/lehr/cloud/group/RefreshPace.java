package dev.lehr.cloud.group;

import java.time.Duration;
import java.util.List;

/**
 * How carefully Auto Scaling replaces instances.
 *
 * @param leastHealthy so much of the group stays in service, per cent from 0 to 100
 * @param mostHealthy so much there may be at a time, per cent from 100 to 200; at most 100 more
 *     than {@code leastHealthy}
 * @param checkpoints shares of the group, rising per cents, after each of which it pauses; empty:
 *     it does not
 * @param checkpointPause how long it pauses
 * @param warmup how long a new instance is in service before it counts
 */
public record RefreshPace(
    int leastHealthy,
    int mostHealthy,
    List<Integer> checkpoints,
    Duration checkpointPause,
    Duration warmup) {

  public RefreshPace {
    checkpoints = List.copyOf(checkpoints);
    if (leastHealthy < 0 || leastHealthy > 100) {
      throw new IllegalArgumentException(
          "At least 0 to 100 per cent stay healthy, not " + leastHealthy);
    }
    if (mostHealthy < 100 || mostHealthy > 200 || mostHealthy - leastHealthy > 100) {
      throw new IllegalArgumentException(
          "At most 100 to 200 per cent are healthy, and no more than 100 above the least, %d; not %d"
              .formatted(leastHealthy, mostHealthy));
    }
  }
}
