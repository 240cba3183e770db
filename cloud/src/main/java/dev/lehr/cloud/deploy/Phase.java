package dev.lehr.cloud.deploy;

import java.time.Instant;

/** How far a deployment is. */
public sealed interface Phase {

  /**
   * The new group gets the instances of a step.
   *
   * @param step counted from 0
   * @param since when it began; patience is counted from here
   */
  record Growing(int step, Instant since) implements Phase {}

  /** The new group's instances get traffic; nothing is taken from the others yet. */
  record Pausing(int step, Instant until) implements Phase {}

  /** The groups before lose the traffic that the new one took over. */
  record Shifting(int step, Instant since) implements Phase {}

  /** All traffic has moved; the groups before are still there in full. */
  record Cooling(Instant until) implements Phase {}

  /** The groups before are scaled down and removed. */
  record Retiring() implements Phase {}

  /**
   * The groups before get back what they had.
   *
   * @param why what went wrong
   */
  record RollingBack(String why, Instant since) implements Phase {}

  /**
   * It is over.
   *
   * @param outcome how
   * @param message for people
   */
  record Over(Outcome outcome, String message) implements Phase {}

  /** How a deployment ends. */
  enum Outcome {
    /** The new group has all the traffic. */
    DEPLOYED,
    /** The groups before have what they had. */
    ROLLED_BACK,
    /** Neither could be reached without risking what still serves: it was left as it is. */
    STUCK
  }
}
