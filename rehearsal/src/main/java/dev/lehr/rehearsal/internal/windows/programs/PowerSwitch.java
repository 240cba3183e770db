package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.machine.Guest.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The way to power for everything in the guest. It knows what has been asked for already, which the
 * machine's plug does not tell.
 *
 * <p>A request that comes while the machine goes down at once is accepted and does nothing, and can
 * not be taken back. Windows would answer 1115 there, but Packer asks a few milliseconds after its
 * own restart and would wait ten seconds for that answer's sake.
 */
public final class PowerSwitch {
  private static final Duration GOING_DOWN = Duration.ofSeconds(5);

  private final Power power;
  private final InstantSource clock;
  private Optional<Instant> goingDownSince = Optional.empty();
  private Optional<Instant> scheduledFor = Optional.empty();

  /** What a request came to, with the exit code of {@code shutdown.exe}. */
  public enum Outcome {
    DONE(0),
    ALREADY_SCHEDULED(1190),
    NOTHING_TO_ABORT(1116);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code. */
    public int exitCode() {
      return exitCode;
    }
  }

  PowerSwitch(Power power, InstantSource clock) {
    this.power = power;
    this.clock = clock;
  }

  /** Restarts after a delay. */
  public synchronized Outcome restart(Duration delay) {
    return request(delay, () -> power.restart(delay));
  }

  /** Shuts down after a delay. */
  public synchronized Outcome shutDown(Duration delay) {
    return request(delay, () -> power.shutDown(delay));
  }

  /** Takes a scheduled request back. */
  public synchronized Outcome abort() {
    if (isGoingDown()) {
      return Outcome.DONE;
    }
    boolean pending = isScheduled();
    scheduledFor = Optional.empty();
    return power.abort() || pending ? Outcome.DONE : Outcome.NOTHING_TO_ABORT;
  }

  private Outcome request(Duration delay, Runnable action) {
    if (isGoingDown()) {
      return Outcome.DONE;
    }
    if (isScheduled() && !delay.isZero()) {
      return Outcome.ALREADY_SCHEDULED;
    }
    if (delay.isZero()) {
      goingDownSince = Optional.of(clock.instant());
    } else {
      scheduledFor = Optional.of(clock.instant().plus(delay));
    }
    action.run();
    return Outcome.DONE;
  }

  private boolean isGoingDown() {
    return goingDownSince
        .filter(since -> clock.instant().isBefore(since.plus(GOING_DOWN)))
        .isPresent();
  }

  private boolean isScheduled() {
    return scheduledFor.filter(due -> clock.instant().isBefore(due)).isPresent();
  }
}
