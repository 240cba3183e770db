package dev.lehr.packages;

import org.jspecify.annotations.Nullable;

/** A request that a feed refuses or can not answer; the message says what, why and what to do. */
public final class FeedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final FeedFault fault;

  public FeedException(FeedFault fault, String message) {
    this(fault, message, null);
  }

  public FeedException(FeedFault fault, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  /** What kind of refusal it is. */
  public FeedFault fault() {
    return fault;
  }
}
