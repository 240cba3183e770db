package dev.lehr.rehearsal.internal.aws.elb;

/**
 * What one health check came to.
 *
 * @param reason the API's code, empty when healthy
 * @param description the API's words for it
 */
record Verdict(boolean healthy, String reason, String description) {
  static Verdict good() {
    return new Verdict(true, "", "");
  }

  static Verdict timedOut() {
    return new Verdict(false, "Target.Timeout", "Request timed out");
  }

  static Verdict failed() {
    return new Verdict(false, "Target.FailedHealthChecks", "Health checks failed");
  }

  static Verdict mismatch(int status) {
    return new Verdict(
        false,
        "Target.ResponseCodeMismatch",
        "Health checks failed with these codes: [%d]".formatted(status));
  }
}
