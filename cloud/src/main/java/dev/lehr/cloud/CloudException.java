package dev.lehr.cloud;

/** AWS, or the way to it, said no. */
public final class CloudException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What can be hoped for. */
  public enum Kind {
    /** Trying again later may help: throttled, away, not known yet. */
    TRANSIENT,
    /** It will say the same again: wrong, forbidden, over a limit. */
    PERMANENT
  }

  public CloudException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public CloudException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What can be hoped for. */
  public Kind kind() {
    return kind;
  }
}
