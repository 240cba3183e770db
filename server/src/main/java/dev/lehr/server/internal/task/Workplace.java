package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Where a command runs. It outlives the server there, and is found again by its folder. */
interface Workplace {
  /** How soon to look again while something happens. */
  Duration SOON = Duration.ofMillis(100);

  /** How soon to look again while nothing does. */
  Duration LATER = Duration.ofMillis(250);

  /** How often one looks whether a command has ended that was asked to. */
  Duration ENDING = Duration.ofMillis(500);

  /** So many looks after it was asked to, it is made to: ten seconds. */
  int POLITE_LOOKS = 20;

  /** What has become of a command. */
  sealed interface Sight {
    /** It runs; worth another look after a pause. */
    record Going(Duration pause) implements Sight {}

    /**
     * It has ended.
     *
     * @param obituary what it died of, when it can be told
     */
    record Ended(int exit, Optional<String> obituary) implements Sight {}

    /** It is gone, and nobody knows how it ended. */
    record Lost(String why) implements Sight {}
  }

  /**
   * Begins a command, unless it was begun before.
   *
   * @throws IOException when that is not possible at present
   */
  void begin(Task task, CommandFolder folder) throws IOException, InterruptedException;

  /** Looks what has become of it, and takes over into the log what it has written since. */
  Sight look(Task task, CommandFolder folder) throws IOException, InterruptedException;

  /**
   * Ends it.
   *
   * @return after how long to look whether it has ended; empty: it has
   */
  Optional<Duration> end(Task task, CommandFolder folder) throws IOException, InterruptedException;
}
