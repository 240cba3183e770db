package dev.lehr.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Does tasks of one type. An attempt may be made more than once, also at the same time on another
 * server, and after any crash: what it does outside carries {@link Task#idempotencyKey()}, and it
 * looks for what an earlier attempt made before it makes anything.
 */
public interface TaskHandler {

  /** The type that it does. */
  String type();

  /**
   * Does the task, or some of it. Whatever takes longer than some seconds answers {@link
   * TaskResult.Again} and is called again, rather than hold on to a thread.
   *
   * @throws InterruptedException when nobody waits for it any more
   * @throws IOException counts as a transient failure
   */
  TaskResult run(Task task) throws InterruptedException, IOException;

  /**
   * Ends what an attempt has begun elsewhere, for nobody waits for it any more: its stage was
   * cancelled, skipped, has timed out or is done again. Called soon after that, when {@link #run}
   * has returned, and after a crash again; so it may come more than once, and for an attempt that
   * had not begun anything. Of an attempt that has ended by itself it is never called.
   *
   * @param task with what {@link #run} told last
   * @return after how long to be called again, since it takes a while; empty: it is ended
   * @throws IOException for a while it is called again, then given up with a warning in the log
   */
  default Optional<Duration> abandoned(Task task) throws InterruptedException, IOException {
    return Optional.empty();
  }

  /**
   * How long a call of {@link #run} may hold its thread without {@link Task#heartbeat} or {@link
   * Task#log}. What is silent for longer counts as lost: its thread is interrupted, and the attempt
   * has failed for a cause that may pass.
   *
   * @return empty: as long as the stage may take
   */
  default Optional<Duration> silence() {
    return Optional.empty();
  }
}
