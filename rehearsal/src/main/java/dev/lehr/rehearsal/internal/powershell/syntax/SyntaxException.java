package dev.lehr.rehearsal.internal.powershell.syntax;

/** The text is not PowerShell; the message is what PowerShell itself says. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String errorId;
  private final transient Extent extent;

  public SyntaxException(String message, String errorId, Extent extent) {
    super(message);
    this.errorId = errorId;
    this.extent = extent;
  }

  public String errorId() {
    return errorId;
  }

  public Extent extent() {
    return extent;
  }

  @Override
  public String getMessage() {
    return java.util.Objects.requireNonNullElse(super.getMessage(), errorId);
  }
}
