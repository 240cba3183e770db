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
          "InstanceRefreshInProgress",
          "RequestExpired",
          "ExpiredToken",
          "ExpiredTokenException");

  private static final Set<String> IN_USE =
      Set.of(
          "DependencyViolation",
          "InvalidGroup.InUse",
          "InvalidSnapshot.InUse",
          "VolumeInUse",
          "IncorrectState",
          "IncorrectInstanceState");

  // What was made a moment ago is not known everywhere yet; Auto Scaling says so in prose.
  private static final Pattern UNKNOWN_YET =
      Pattern.compile(
          "AutoScalingGroup name not found.*|.*launch template\\..*launch template.*not exist.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

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

  private static final String FOREIGN = "Not authorized for images";

  /** By a part of what AWS says, where its code is that of many things. */
  private static final Map<String, String> REMEDIES_BY_TEXT =
      Map.of(
          FOREIGN,
          "let the account that owns the image share it",
          "AWS Managed CMK",
          "bake or copy it with a key of your own, which the other account may use");

  private final SdkException failure;

  /** Of a failure as the SDK throws it. */
  public Refusal(SdkException failure) {
    this.failure = failure;
  }

  /** AWS' own word for it, such as {@code ValidationError}; empty when AWS did not answer. */
  private String code() {
    return details().map(AwsErrorDetails::errorCode).orElse("");
  }

  /** Whether AWS knows no such thing, or keeps from us that there is one. */
  public boolean isGone() {
    return code().contains("NotFound")
        || code().equals("InvalidAMIID.Unavailable")
        || text().contains(FOREIGN);
  }

  /** Whether an image has the name that another was to get. */
  public boolean isNameTaken() {
    return code().equals("InvalidAMIName.Duplicate");
  }

  /** Whether something else still uses what was to be removed. */
  public boolean isBlocked() {
    return IN_USE.contains(code());
  }

  /** What those get to see who asked: what is not there now is not there. */
  public CloudException of(Asking asking) {
    return exception(asking.subject() + " in " + asking.region(), isPassing());
  }

  /**
   * What those get to see who wanted to change something: what is not there may be too new to be
   * seen, and what is there already may be ours. The next attempt looks.
   *
   * @param purpose in the infinitive
   */
  public CloudException ofChange(String purpose) {
    boolean unsettled = isGone() || isUnknownYet() || code().contains("AlreadyExists");
    return exception("Could not " + purpose, unsettled || isPassing());
  }

  private CloudException exception(String subject, boolean passing) {
    String message = "%s: %s%s%s".formatted(subject, reason(), operation(), remedy());
    return new CloudException(passing ? Kind.TRANSIENT : Kind.PERMANENT, message, failure);
  }

  private boolean isUnknownYet() {
    return details()
        .map(AwsErrorDetails::errorMessage)
        .filter(text -> UNKNOWN_YET.matcher(text).matches())
        .isPresent();
  }

  private boolean isPassing() {
    if (failure instanceof AwsServiceException answer) {
      return answer.isThrottlingException()
          || answer.statusCode() >= 500
          || PASSING.contains(code());
    }
    return isTime() || failure.retryable() || failure.getCause() != null;
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
    return byText()
        .or(() -> Optional.ofNullable(REMEDIES.get(code())))
        .map(remedy -> "; " + remedy)
        .orElse("");
  }

  private Optional<String> byText() {
    return REMEDIES_BY_TEXT.entrySet().stream()
        .filter(each -> text().contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private String text() {
    return details().map(AwsErrorDetails::errorMessage).orElse("");
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
