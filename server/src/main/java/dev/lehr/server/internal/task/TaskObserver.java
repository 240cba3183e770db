package dev.lehr.server.internal.task;

import java.time.Duration;

/** Hears of every call of a handler. */
@FunctionalInterface
public interface TaskObserver {

  /**
   * A handler has answered.
   *
   * @param outcome {@code done}, {@code again}, {@code transient} or {@code permanent}
   */
  void called(String type, String outcome, Duration took);
}
