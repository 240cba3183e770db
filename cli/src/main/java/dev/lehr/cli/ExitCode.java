package dev.lehr.cli;

/** What the process ends with. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** A canary whose score is between marginal and pass. */
  public static final int MARGINAL = 10;

  /** A canary whose score is below marginal. */
  public static final int CANARY_FAILED = 11;

  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
