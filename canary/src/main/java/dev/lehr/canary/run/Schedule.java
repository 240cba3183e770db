package dev.lehr.canary.run;

import dev.lehr.canary.CanaryInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a run looks at what.
 *
 * @param start of the run
 * @param warmUp how long nothing is looked at; not part of the lifetime
 * @param lifetime how long is looked at; above zero
 * @param interval how often a score is made; the last one comes at the end of the lifetime even
 *     when less than an interval is left for it
 * @param lookBack how far each score looks back; empty for as far as the warm-up (growing)
 * @param step from one value to the next, whole seconds
 * @param delay how long after a window's end its values are asked for: stores lag behind
 */
public record Schedule(
    Instant start,
    Duration warmUp,
    Duration lifetime,
    Duration interval,
    Optional<Duration> lookBack,
    Duration step,
    Duration delay) {
  private static final int MOST_INTERVALS = 10_000;
  private static final long MOST_POINTS = 1_000_000;

  public Schedule {
    positive("lifetime", lifetime);
    positive("interval", interval);
    positive("step", step);
    lookBack.ifPresent(length -> positive("look-back", length));
    if (warmUp.isNegative() || delay.isNegative()) {
      throw wrong("warm-up and delay", "less than nothing", "use PT0S or more");
    }
    if (step.toNanosPart() != 0) {
      throw wrong("step", step.toString(), "use whole seconds");
    }
    if (lifetime.dividedBy(interval) > MOST_INTERVALS) {
      throw wrong("interval", interval.toString(), "a run has at most 10,000 scores");
    }
    if (lifetime.dividedBy(step) > MOST_POINTS || step.compareTo(lifetime) > 0) {
      throw wrong("step", step.toString(), "a lifetime has 1 to 1,000,000 steps");
    }
  }

  /** One score over a whole window. */
  public static Schedule once(Window window, Duration step) {
    return new Schedule(
        window.start(),
        Duration.ZERO,
        window.length(),
        window.length(),
        Optional.empty(),
        step,
        Duration.ZERO);
  }

  /** The same with a score for every interval. */
  public Schedule every(Duration length) {
    return new Schedule(start, warmUp, lifetime, length, lookBack, step, delay);
  }

  /** The same with a warm-up that is taken off the lifetime. */
  public Schedule without(Duration firstPart) {
    return new Schedule(
        start, firstPart, lifetime.minus(firstPart), interval, lookBack, step, delay);
  }

  /** The same looking back only so far. */
  public Schedule lookingBack(Duration length) {
    return new Schedule(start, warmUp, lifetime, interval, Optional.of(length), step, delay);
  }

  /** How many scores are made. */
  public int intervals() {
    long whole = lifetime.dividedBy(interval);
    return (int) whole + (interval.multipliedBy(whole).compareTo(lifetime) < 0 ? 1 : 0);
  }

  /** What the score at an index (from 0) looks at. */
  public Window window(int index) {
    Instant from = start.plus(warmUp);
    Duration elapsed = interval.multipliedBy(index + 1L);
    Instant end = from.plus(elapsed.compareTo(lifetime) < 0 ? elapsed : lifetime);
    Instant earliest = lookBack.map(end::minus).filter(from::isBefore).orElse(from);
    return new Window(earliest, end);
  }

  /** When the values of a window are there. */
  public Instant readyAt(int index) {
    return window(index).end().plus(delay);
  }

  private static void positive(String name, Duration length) {
    if (length.isZero() || length.isNegative()) {
      throw wrong(name, length.toString(), "it must be above zero");
    }
  }

  private static CanaryInputException wrong(String name, String value, String remedy) {
    return new CanaryInputException("", "the %s is %s".formatted(name, value), remedy);
  }
}
