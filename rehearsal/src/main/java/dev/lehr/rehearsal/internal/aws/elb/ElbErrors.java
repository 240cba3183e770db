package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Elastic Load Balancing says when something is not there. */
final class ElbErrors {
  private ElbErrors() {}

  static ApiError noBalancer(String name) {
    return ApiError.of(
        "LoadBalancerNotFound", "One or more load balancers not found: '%s'".formatted(name));
  }

  static ApiError noGroup(String name) {
    return ApiError.of(
        "TargetGroupNotFound", "One or more target groups not found: '%s'".formatted(name));
  }

  static ApiError noListener(String arn) {
    return ApiError.of("ListenerNotFound", "One or more listeners not found: '%s'".formatted(arn));
  }

  static ApiError noRule(String arn) {
    return ApiError.of("RuleNotFound", "One or more rules not found: '%s'".formatted(arn));
  }

  static ApiError invalid(String message) {
    return ApiError.of("ValidationError", message);
  }

  static <T> T required(@Nullable T value, String name) {
    return Optional.ofNullable(value)
        .orElseThrow(() -> invalid("A value for '%s' must be specified".formatted(name)));
  }
}
