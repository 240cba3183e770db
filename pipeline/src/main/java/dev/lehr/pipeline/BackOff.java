package dev.lehr.pipeline;

import java.time.Duration;

/** How long to wait before a task is tried again. */
final class BackOff {
  private BackOff() {}

  /**
   * The pause after an attempt: always the same for the same attempt, different for each task.
   *
   * @param task its idempotency key
   * @param attempt that failed, from 1
   */
  static Duration pause(Retry retry, String task, int attempt) {
    double grown =
        (double) retry.first().toMillis() * StrictMath.pow(retry.factor(), attempt - 1.0);
    double whole = Math.min(grown, (double) retry.longest().toMillis());
    return Duration.ofMillis(Math.max(1, (long) (whole * (0.5 + 0.5 * share(task, attempt)))));
  }

  /** From 0 to 1, spread evenly over tasks and attempts. */
  private static double share(String task, int attempt) {
    long hash = attempt;
    for (int i = 0; i < task.length(); i++) {
      hash = 31 * hash + task.charAt(i);
    }
    // The finalizer of SplitMix64 (Steele, Lea, Flood 2014): neighbours come out far apart.
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    hash ^= hash >>> 31;
    return (hash >>> 11) * 0x1.0p-53;
  }
}
