package dev.lehr.engine;

/** Why an engine can not do as it was told. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Whose fault it is. */
  public enum Kind {
    /** There is no such execution. */
    UNKNOWN,
    /** What was asked makes no sense in the execution's present state. */
    CONFLICT,
    /** The store does not answer, or is full; the same call may go well later. */
    UNAVAILABLE
  }

  private final Kind kind;

  public EngineException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public EngineException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
