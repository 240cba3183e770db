package dev.lehr.triggers.internal.notify;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A recipient has refused a letter. */
final class DeliveryFailure extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean permanent;
  private final transient Optional<Duration> retryAfter;

  private DeliveryFailure(String message, boolean permanent, Optional<Duration> retryAfter) {
    super(message);
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }

  /** It will not take it the next time either. */
  static DeliveryFailure permanent(String message) {
    return new DeliveryFailure(message, true, Optional.empty());
  }

  /** It may take it later. */
  static DeliveryFailure transientOne(String message, Optional<Duration> retryAfter) {
    return new DeliveryFailure(message, false, retryAfter);
  }

  boolean isPermanent() {
    return permanent;
  }

  /** What the recipient asked for. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
