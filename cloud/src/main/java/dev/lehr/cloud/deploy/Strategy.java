package dev.lehr.cloud.deploy;

import java.time.Duration;
import java.util.List;

/**
 * How a new group takes over. Red/black, rolling red/black and highlander are one thing with
 * different numbers: in how many steps traffic moves, and what becomes of the groups before.
 *
 * @param steps what share of its full size the new group has after each step, in percent; rising,
 *     the last is 100
 * @param pause between a step's new instances getting traffic and old ones losing it
 * @param patience how long a step may take to become healthy before all is taken back
 * @param retirement what becomes of the groups before
 */
public record Strategy(
    List<Integer> steps, Duration pause, Duration patience, Retirement retirement) {

  /**
   * What becomes of the groups before.
   *
   * @param keep as many of the newest stay, without traffic, to go back to; the others are removed
   * @param scaleDown whether those that stay keep no instances
   * @param delay how long they keep their instances after they lost their traffic
   */
  public record Retirement(int keep, boolean scaleDown, Duration delay) {
    public Retirement {
      if (keep < 0 || delay.isNegative()) {
        throw new IllegalArgumentException(
            "A retirement keeps 0 groups or more, after 0 s or more, not " + keep + ", " + delay);
      }
    }
  }

  public Strategy {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.getLast() != 100 || !isRising(steps)) {
      throw new IllegalArgumentException(
          "Steps are rising percentages and end with 100, not " + steps);
    }
    if (pause.isNegative() || !patience.isPositive()) {
      throw new IllegalArgumentException(
          "A pause is 0 s or more and patience more than that, not " + pause + ", " + patience);
    }
  }

  /** All at once; groups before stay, without traffic, to go back to. */
  public static Strategy redBlack(Duration patience, Retirement retirement) {
    return new Strategy(List.of(100), Duration.ZERO, patience, retirement);
  }

  /** All at once; groups before are removed. */
  public static Strategy highlander(Duration patience) {
    return redBlack(patience, new Retirement(0, true, Duration.ZERO));
  }

  /** The same, but all groups stay as they are. */
  Strategy retiringNobody() {
    return new Strategy(
        steps, pause, patience, new Retirement(Integer.MAX_VALUE, false, Duration.ZERO));
  }

  private static boolean isRising(List<Integer> steps) {
    int before = 0;
    for (int step : steps) {
      if (step <= before) {
        return false;
      }
      before = step;
    }
    return true;
  }
}
