package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Auto Scaling says when something can not be. */
final class AsErrors {
  private AsErrors() {}

  static ApiError invalid(String message) {
    return ApiError.of("ValidationError", message);
  }

  static ApiError noGroup(String name) {
    return invalid(
        "AutoScalingGroup name not found - AutoScalingGroup '%s' not found".formatted(name));
  }

  static ApiError noInstance(String id) {
    return invalid(
        "Instance Id not found - No managed instance found for instance ID %s".formatted(id));
  }

  static <T> T required(@Nullable T value, String name) {
    return Optional.ofNullable(value)
        .orElseThrow(
            () ->
                invalid(
                    "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                        .formatted(name)));
  }
}
