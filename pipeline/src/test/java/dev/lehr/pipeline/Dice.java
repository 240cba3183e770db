package dev.lehr.pipeline;

import java.util.List;

/**
 * Chance for property tests, from a list that jqwik draws and shrinks. Whoever rolls on when it is
 * used up gets 0, so that 0 should always be the plainest choice.
 */
final class Dice {
  private final List<Integer> rolls;
  private int next;

  Dice(List<Integer> rolls) {
    this.rolls = rolls;
  }

  boolean isUsedUp() {
    return next >= rolls.size();
  }

  /** From 0 to one less than the sides. */
  int roll(int sides) {
    return isUsedUp() ? 0 : Math.floorMod(rolls.get(next++), sides);
  }

  boolean oneIn(int times) {
    return roll(times) == times - 1;
  }

  <T> T oneOf(List<T> values) {
    return values.get(roll(values.size()));
  }
}
