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
 * @param second how long a second lasts that somebody configured: in health checks' intervals,
 *     grace periods, deregistration delays, warm-ups, heartbeats
 * @param metrics how often metrics are published, in real time, as CloudWatch's are each minute
 */
public record Timings(
    Duration boot,
    Duration password,
    Duration restart,
    Duration stop,
    Duration terminate,
    Duration image,
    Duration second,
    Duration metrics) {

  /**
   * Everything has happened before a client can ask; a restart is away for a quarter second, and a
   * configured second lasts a twentieth of one.
   */
  public static Timings instant() {
    Duration none = Duration.ZERO;
    return new Timings(
        none,
        none,
        Duration.ofMillis(250),
        none,
        none,
        none,
        Duration.ofMillis(50),
        Duration.ofSeconds(1));
  }

  /** Seconds where AWS takes minutes: long enough to see every state. */
  public static Timings realistic() {
    return new Timings(
        Duration.ofSeconds(8),
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        Duration.ofSeconds(5),
        Duration.ofSeconds(4),
        Duration.ofSeconds(10),
        Duration.ofMillis(200),
        Duration.ofSeconds(5));
  }

  /** The same with another boot time. */
  public Timings withBoot(Duration time) {
    return new Timings(time, password, restart, stop, terminate, image, second, metrics);
  }

  /** The same with configured seconds that last so long. */
  public Timings withSecond(Duration length) {
    return new Timings(boot, password, restart, stop, terminate, image, length, metrics);
  }

  /** How long so many configured seconds last. */
  public Duration seconds(int configured) {
    return second.multipliedBy(configured);
  }
}
