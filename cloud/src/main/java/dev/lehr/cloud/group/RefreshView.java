package dev.lehr.cloud.group;

/**
 * An instance refresh as it was read a moment ago.
 *
 * @param id its own
 * @param state how far it is
 * @param percent of the instances that are to be replaced, those that were
 * @param reason what Auto Scaling says to it; may be empty
 */
public record RefreshView(String id, State state, int percent, String reason) {

  /** How far a refresh is. */
  public enum State {
    /** It replaces, pauses, or waits to begin. */
    RUNNING,
    /** All instances are new. */
    SUCCEEDED,
    /** It gave up; some instances may be new. */
    FAILED,
    /** Somebody stopped it, or is stopping it; some instances may be new. */
    CANCELLED,
    /** The new instances are replaced by old ones. */
    ROLLING_BACK,
    /** All instances are old again. */
    ROLLED_BACK
  }

  /** Whether nothing more will happen. */
  public boolean isOver() {
    return state != State.RUNNING && state != State.ROLLING_BACK;
  }
}
