package dev.lehr.canary.run;

/** One of the two that are compared. */
public enum Side {
  BASELINE("baseline"),
  CANARY("canary");

  private final String word;

  Side(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
