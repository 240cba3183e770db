package dev.lehr.canary;

/**
 * One thing that is wrong with a config, with values, or with thresholds.
 *
 * @param severity whether it forbids a verdict
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
 * @param cause what is wrong, quoting the offending value
 * @param remedy what to do about it; empty when the cause says it already
 */
public record InputProblem(Severity severity, String pointer, String cause, String remedy) {

  /** Whether a problem forbids a verdict. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static InputProblem error(String pointer, String cause, String remedy) {
    return new InputProblem(Severity.ERROR, pointer, cause, remedy);
  }

  public static InputProblem warning(String pointer, String cause, String remedy) {
    return new InputProblem(Severity.WARNING, pointer, cause, remedy);
  }

  @Override
  public String toString() {
    String place = pointer.isEmpty() ? "(document)" : pointer;
    return place + ": " + cause + (remedy.isEmpty() ? "" : "; " + remedy);
  }
}
