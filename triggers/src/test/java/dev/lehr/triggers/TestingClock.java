package dev.lehr.triggers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on only when told to. */
public final class TestingClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-02T10:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public TestingClock pass(Duration time) {
    now = now.plus(time);
    return this;
  }
}
