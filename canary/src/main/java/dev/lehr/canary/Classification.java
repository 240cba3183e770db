package dev.lehr.canary;

/** What a whole judgement comes to. */
public enum Classification {
  PASS("Pass"),
  MARGINAL("Marginal"),
  FAIL("Fail");

  private final String label;

  Classification(String label) {
    this.label = label;
  }

  /** The word Kayenta uses in JSON. */
  public String label() {
    return label;
  }
}
