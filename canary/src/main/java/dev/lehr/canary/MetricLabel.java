package dev.lehr.canary;

/** What a judge calls one metric. */
public enum MetricLabel {
  PASS("Pass"),
  /** Worse upwards. */
  HIGH("High"),
  /** Worse downwards. */
  LOW("Low"),
  /** A side has no data, and the metric does not insist. */
  NODATA("Nodata"),
  /** A side has no data, and the metric insists. */
  NODATA_FAIL_METRIC("NodataFailMetric"),
  /** The judge could not tell. */
  ERROR("Error");

  private final String label;

  MetricLabel(String label) {
    this.label = label;
  }

  /** The word Kayenta uses in JSON. */
  public String label() {
    return label;
  }
}
