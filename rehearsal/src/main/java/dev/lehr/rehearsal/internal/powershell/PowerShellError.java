package dev.lehr.rehearsal.internal.powershell;

/** A terminating error on its way to a catch block. */
final class PowerShellError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ErrorRecord record;
  private final transient Reach reach;

  /** How far it goes when nobody catches it. */
  enum Reach {
    /** Ends the statement; the next one runs. */
    STATEMENT,
    /** Ends the script. */
    SCRIPT
  }

  PowerShellError(ErrorRecord record, Reach reach) {
    super(record.exception().message(), null, false, false);
    this.record = record;
    this.reach = reach;
  }

  ErrorRecord record() {
    return record;
  }

  boolean endsScript() {
    return reach == Reach.SCRIPT;
  }
}
