package dev.lehr.canary.run;

/**
 * How a run ended.
 *
 * @param verdict what it comes to
 * @param reason in a sentence
 */
public record Ending(Verdict verdict, String reason) {

  /** What a run comes to. */
  public enum Verdict {
    PASS,
    MARGINAL,
    FAIL,
    /** Its last interval could not be judged. Never a pass. */
    ERROR
  }
}
