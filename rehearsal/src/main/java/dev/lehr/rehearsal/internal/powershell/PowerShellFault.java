package dev.lehr.rehearsal.internal.powershell;

/**
 * A .NET exception that a method, a static member or an operator raises; the session adds where it
 * happened. Hosts throw it from {@link Host.StaticType} and {@link PowerShellObject} members.
 */
public final class PowerShellFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String exceptionType;
  private final String category;
  private final String errorId;

  /**
   * Makes a fault.
   *
   * @param exceptionType full .NET name, such as {@code System.IO.FileNotFoundException}
   * @param message the exception's message
   */
  public PowerShellFault(String exceptionType, String message) {
    this(exceptionType, message, "NotSpecified", shortName(exceptionType));
  }

  /** Makes a fault of the PowerShell runtime itself. */
  public PowerShellFault(String exceptionType, String message, String category, String errorId) {
    super(message, null, false, false);
    this.exceptionType = exceptionType;
    this.category = category;
    this.errorId = errorId;
  }

  static PowerShellFault runtime(String message, String category, String errorId) {
    return new PowerShellFault(
        "System.Management.Automation.RuntimeException", message, category, errorId);
  }

  static PowerShellFault cast(String message) {
    return new PowerShellFault(
        "System.Management.Automation.PSInvalidCastException",
        message,
        "InvalidArgument",
        "ConvertToFinalInvalidCastException");
  }

  private static String shortName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  String exceptionType() {
    return exceptionType;
  }

  String category() {
    return category;
  }

  String errorId() {
    return errorId;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
