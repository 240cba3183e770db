package dev.lehr.pipeline;

/**
 * Which timer.
 *
 * @param stage the stage's name
 * @param run as in {@link TaskKey}
 * @param purpose what it is for
 * @param number rises with each timer of the run, from 0; of timeouts the stage's own has 0, its
 *     clean-up's 1
 */
public record TimerKey(String stage, int run, Purpose purpose, int number) {

  /** What happens when it rings. */
  public enum Purpose {
    /** A stage's execution window opens. */
    WINDOW,
    /** A wait is over. */
    WAIT,
    /** A task is tried again. */
    RETRY,
    /** A stage has taken too long. */
    TIMEOUT
  }
}
