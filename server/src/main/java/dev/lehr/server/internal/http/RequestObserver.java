package dev.lehr.server.internal.http;

import java.time.Duration;

/** Hears of every request that was answered. */
@FunctionalInterface
public interface RequestObserver {
  void answered(String method, Part.Answered answered, Duration took);
}
