package dev.lehr.triggers;

/**
 * Something about a trigger or notification that somebody has to put right; the message says what.
 */
public final class TriggerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TriggerException(String message) {
    super(message);
  }

  public TriggerException(String message, Throwable cause) {
    super(message, cause);
  }
}
