package dev.lehr.cloud.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of the AWS SDK means: the one place that knows AWS' error codes by their hope. */
public final class Refusal {
  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform: ?([a-z0-9-]+:[A-Za-z0-9]+)");

  private static final Set<String> FORBIDDEN =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  /** Beside throttling and AWS' own faults, which the SDK knows. */
  private static final Set<String> PASSING =
      Set.of(
          "InsufficientInstanceCapacity",
          "InsufficientHostCapacity",
          "InsufficientFreeAddressesInSubnet",
          "ScalingActivityInProgress",
          "ResourceContention",
          "ResourceInUse",
          "ResourceInUseException",
          "IncorrectState",
          "IncorrectInstanceState",
          "RequestExpired",
          "ExpiredToken",
          "ExpiredTokenException");

  private static final Map<String, String> REMEDIES =
      Map.of(
          "InsufficientInstanceCapacity",
          "name subnets in more zones, or another instance type",
          "VcpuLimitExceeded",
          "ask AWS for a higher quota of vCPUs",
          "InstanceLimitExceeded",
          "ask AWS for a higher quota of instances",
          "AuthFailure",
          "check the account's credentials and this computer's clock",
          "InvalidClientTokenId",
          "check the account's credentials",
          "SignatureDoesNotMatch",
          "check the account's credentials and this computer's clock",
          "OptInRequired",
          "enable the region or the service for the account",
          "ExpiredToken",
          "sign in again where the credentials come from",
          "ExpiredTokenException",
          "sign in again where the credentials come from");

  private final SdkException failure;

  /** Of a failure as the SDK throws it. */
  public Refusal(SdkException failure) {
    this.failure = failure;
  }

  /** AWS' own word for it, such as {@code ValidationError}; empty when AWS did not answer. */
  public String code() {
    return details().map(AwsErrorDetails::errorCode).orElse("");
  }

  /** Whether AWS knows no such thing. */
  public boolean isGone() {
    String code = code();
    return code.endsWith(".NotFound")
        || code.endsWith("NotFoundException")
        || code.endsWith("NotFound")
        || code.equals("InvalidAMIID.Unavailable");
  }

  /** What our callers get to see. */
  public CloudException about(Asking asking) {
    String message =
        "%s in %s: %s%s%s"
            .formatted(asking.subject(), asking.region(), reason(), operation(), remedy());
    return new CloudException(kind(), message, failure);
  }

  private Kind kind() {
    if (failure instanceof AwsServiceException answer) {
      boolean passing =
          answer.isThrottlingException() || answer.statusCode() >= 500 || PASSING.contains(code());
      return passing ? Kind.TRANSIENT : Kind.PERMANENT;
    }
    return isTime() || failure.retryable() || failure.getCause() != null
        ? Kind.TRANSIENT
        : Kind.PERMANENT;
  }

  private boolean isTime() {
    return failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException;
  }

  private String reason() {
    return details()
        .map(said -> said.errorCode() + ": " + said.errorMessage())
        .orElseGet(() -> "AWS can not be asked: " + failure.getMessage());
  }

  private String operation() {
    return FailedAction.of(failure).map(action -> " (" + action + ")").orElse("");
  }

  private String remedy() {
    if (FORBIDDEN.contains(code())) {
      return missing().map(action -> "; allow " + action + " to the role").orElse("");
    }
    return Optional.ofNullable(REMEDIES.get(code())).map(remedy -> "; " + remedy).orElse("");
  }

  /** What a policy has to allow: what AWS says, for it may be an action behind the called one. */
  private Optional<String> missing() {
    Matcher said = ACTION.matcher(String.valueOf(failure.getMessage()));
    return said.find() ? Optional.of(said.group(1)) : FailedAction.of(failure);
  }

  private Optional<AwsErrorDetails> details() {
    return failure instanceof AwsServiceException answer
        ? Optional.ofNullable(answer.awsErrorDetails())
        : Optional.empty();
  }
}
