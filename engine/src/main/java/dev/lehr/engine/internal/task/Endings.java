package dev.lehr.engine.internal.task;

import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.internal.time.Busy;
import dev.lehr.engine.internal.time.Timers;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Has handlers end what attempts began elsewhere that nobody waits for any more. It insists for
 * about forty minutes when they fail; what they do not end until the engine closes, the next one
 * begins anew.
 */
final class Endings {
  private static final System.Logger LOG = System.getLogger(Endings.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;
  private static final int MOST_FAILURES = 50;

  private final Map<String, TaskHandler> handlers;
  private final Timers timers;
  private final Busy busy;
  private volatile boolean closing;

  /**
   * Endings.
   *
   * @param handlers by type
   * @param busy counts handlers that are called
   */
  Endings(Map<String, TaskHandler> handlers, Timers timers, Busy busy) {
    this.handlers = handlers;
    this.timers = timers;
    this.busy = busy;
  }

  /** One that goes on, by identity; and how many times it has failed. */
  private static final class Ending {
    private final Attempt attempt;
    private final Runnable ended;
    private int failures;

    Ending(Attempt attempt, Runnable ended) {
      this.attempt = attempt;
      this.ended = ended;
    }
  }

  /** Ends what an attempt began, as soon as its handler has returned. */
  void end(Attempt attempt, Runnable ended) {
    begin(new Ending(attempt, ended));
  }

  private void begin(Ending ending) {
    Thread.ofVirtual().start(() -> run(ending));
  }

  private void run(Ending ending) {
    busy.enter();
    try {
      Optional<Duration> pause = closing ? Optional.empty() : step(ending);
      pause.ifPresent(after -> timers.after(ending, after, () -> begin(ending)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      busy.leave();
    }
  }

  /** After how long it goes on; empty: it is over. */
  private Optional<Duration> step(Ending ending) throws InterruptedException {
    try {
      Optional<Duration> pause = told(ending.attempt);
      if (pause.isEmpty()) {
        ending.ended.run();
      }
      return pause;
    } catch (IOException | RuntimeException failed) {
      return failed(ending, failed);
    }
  }

  private Optional<Duration> told(Attempt attempt) throws InterruptedException, IOException {
    TaskHandler handler = handlers.get(attempt.type());
    boolean done = attempt.awaitReturn();
    return done || handler == null ? Optional.empty() : handler.abandoned(attempt);
  }

  private Optional<Duration> failed(Ending ending, Exception failure) {
    ending.failures++;
    String task = ending.attempt.idempotencyKey();
    if (ending.failures < MOST_FAILURES) {
      LOG.log(Level.DEBUG, "What task {0} began is ended later: {1}", task, failure.getMessage());
      return Optional.of(pause(ending.failures));
    }
    LOG.log(
        Level.WARNING,
        "What task {0} began can not be ended: {1}; see to it by hand",
        task,
        failure.getMessage());
    ending.attempt.log("What it began can not be ended: " + failure.getMessage());
    ending.ended.run();
    return Optional.empty();
  }

  private static Duration pause(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Begins nothing any more. */
  void close() {
    closing = true;
  }
}
