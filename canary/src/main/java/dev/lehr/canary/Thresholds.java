package dev.lehr.canary;

/**
 * From which score on a judgement passes.
 *
 * @param pass at least this is a pass; 0 to 100
 * @param marginal at least this is marginal, below it is a failure; 0 to {@code pass}
 */
public record Thresholds(double pass, double marginal) {

  /** Classifies a score. */
  public Classification classify(double score) {
    if (score >= pass) {
      return Classification.PASS;
    }
    return score >= marginal ? Classification.MARGINAL : Classification.FAIL;
  }
}
