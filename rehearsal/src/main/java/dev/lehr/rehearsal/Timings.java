package dev.lehr.rehearsal;

import java.time.Duration;

/**
 * How long the cloud takes for what takes time on AWS.
 *
 * @param boot from {@code pending} to {@code running}
 * @param password from running until {@code GetPasswordData} has an answer
 * @param restart how long a guest is away when it restarts
 * @param stop from {@code stopping} to {@code stopped}
 * @param terminate how long an instance is {@code shutting-down}
 * @param image from {@code pending} to {@code available}, for images and their copies
 */
public record Timings(
    Duration boot,
    Duration password,
    Duration restart,
    Duration stop,
    Duration terminate,
    Duration image) {

  /** Everything has happened before a client can ask; a restart is away for a quarter second. */
  public static Timings instant() {
    Duration none = Duration.ZERO;
    return new Timings(none, none, Duration.ofMillis(250), none, none, none);
  }

  /** Seconds where AWS takes minutes: long enough to see every state. */
  public static Timings realistic() {
    return new Timings(
        Duration.ofSeconds(8),
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        Duration.ofSeconds(5),
        Duration.ofSeconds(4),
        Duration.ofSeconds(10));
  }
}
