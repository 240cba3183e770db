package dev.lehr.packages.internal.odata;

/** The types that properties and literals have. */
public enum EdmType {
  STRING("Edm.String"),
  BOOLEAN("Edm.Boolean"),
  INT32("Edm.Int32"),
  INT64("Edm.Int64"),
  DATE_TIME("Edm.DateTime"),
  /** Of the literal null: goes with every type. */
  NOTHING("Null");

  private final String edmName;

  EdmType(String edmName) {
    this.edmName = edmName;
  }

  /** As metadata documents name it. */
  public String edmName() {
    return edmName;
  }

  /** Whether values of the two can be compared. */
  boolean comparableWith(EdmType other) {
    return this == other || this == NOTHING || other == NOTHING || (isNumber() && other.isNumber());
  }

  private boolean isNumber() {
    return this == INT32 || this == INT64;
  }
}
