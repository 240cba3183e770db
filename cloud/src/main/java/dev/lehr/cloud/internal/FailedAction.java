package dev.lehr.cloud.internal;

import java.util.Arrays;
import java.util.Optional;

/** Which action failed: the SDK's own exceptions do not say it, so it goes along with them. */
final class FailedAction extends Throwable {
  private static final long serialVersionUID = 1L;

  /** An action as policies call it, such as {@code ec2:DescribeInstances}. */
  FailedAction(String action) {
    super(action, null, false, false);
  }

  static Optional<String> of(Throwable failure) {
    return Arrays.stream(failure.getSuppressed())
        .filter(FailedAction.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst();
  }
}
