package dev.lehr.canary.run;

import dev.lehr.canary.CanaryInputException;
import java.time.Duration;

/**
 * The two sides of a comparison.
 *
 * @param baseline today's
 * @param canary the new one
 * @param baselineOffset how much earlier the baseline is looked at; zero for at the same time
 */
public record ScopePair(Subject baseline, Subject canary, Duration baselineOffset) {
  public ScopePair {
    if (baselineOffset.isNegative()) {
      throw new CanaryInputException(
          "", "the baseline's offset %s is negative".formatted(baselineOffset), "use PT0S or more");
    }
    if (baseline.equals(canary) && baselineOffset.isZero()) {
      throw new CanaryInputException(
          "",
          "baseline and canary are both '%s' at the same time".formatted(canary.scope()),
          "they would always agree; name two scopes, or give the baseline an offset");
    }
  }

  /** Both at the same time. */
  public static ScopePair of(Subject baseline, Subject canary) {
    return new ScopePair(baseline, canary, Duration.ZERO);
  }

  public Subject subject(Side side) {
    return side == Side.BASELINE ? baseline : canary;
  }

  /** When a side is looked at, for a window of the run. */
  public Window window(Side side, Window window) {
    return side == Side.BASELINE ? window.earlier(baselineOffset) : window;
  }
}
