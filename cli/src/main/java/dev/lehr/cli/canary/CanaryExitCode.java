package dev.lehr.cli.canary;

import dev.lehr.canary.Classification;
import dev.lehr.canary.run.Ending;
import dev.lehr.cli.ExitCode;

/** What a verdict ends the process with. */
final class CanaryExitCode {
  static final int PASS = ExitCode.DONE;
  static final int MARGINAL = 10;
  static final int FAIL = 11;

  private CanaryExitCode() {}

  static int of(Classification classification) {
    return switch (classification) {
      case PASS -> PASS;
      case MARGINAL -> MARGINAL;
      case FAIL -> FAIL;
    };
  }

  static int of(Ending.Verdict verdict) {
    return switch (verdict) {
      case PASS -> PASS;
      case MARGINAL -> MARGINAL;
      case FAIL -> FAIL;
      case ERROR -> ExitCode.FAILED;
    };
  }
}
