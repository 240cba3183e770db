package dev.lehr.metrics;

import java.time.Duration;
import java.util.Optional;

/** A store did not give what it was asked for; the message names the store and the remedy. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  /** What to do about it. */
  public enum Kind {
    /** The question or the credentials are wrong; asking again does not help. */
    REFUSED,
    /** The store or the way to it is disturbed; asking again may help. */
    TRANSIENT,
    /** The answer can not be read. */
    UNREADABLE
  }

  private StoreException(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public static StoreException refused(String message) {
    return new StoreException(Kind.REFUSED, message, Optional.empty());
  }

  /** A disturbance. */
  public static StoreException disturbed(String message) {
    return new StoreException(Kind.TRANSIENT, message, Optional.empty());
  }

  /** A disturbance that the store says will be over after a time. */
  public static StoreException disturbed(String message, Optional<Duration> retryAfter) {
    return new StoreException(Kind.TRANSIENT, message, retryAfter);
  }

  public static StoreException unreadable(String message) {
    return new StoreException(Kind.UNREADABLE, message, Optional.empty());
  }

  /** The same with what it came from. */
  public StoreException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  public Kind kind() {
    return kind;
  }

  /** When the store wants to be asked again. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
