package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A call whose failure says what it was for, and whether to try again. */
public final class AwsCall {
  private static final Set<String> PASSING =
      Set.of("ResourceContention", "ResourceInUse", "ScalingActivityInProgress", "RequestExpired");
  // What was made a moment ago is not known everywhere yet; Auto Scaling says so in prose.
  private static final Pattern UNKNOWN_YET =
      Pattern.compile(
          "AutoScalingGroup name not found.*|.*launch template\\..*launch template.*not exist.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private AwsCall() {}

  /**
   * Calls.
   *
   * @param purpose for people, in the infinitive: {@code make the group 'a-v001'}
   */
  public static <T> T to(String purpose, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException refused) {
      throw new CloudException(kind(refused), message(purpose, refused), refused);
    } catch (SdkClientException away) {
      throw new CloudException(Kind.TRANSIENT, message(purpose, away), away);
    }
  }

  /** The error code, or nothing. */
  public static String code(AwsServiceException failure) {
    return details(failure).map(AwsErrorDetails::errorCode).orElse("");
  }

  /** Whether AWS does not know what was meant. */
  public static boolean isUnknown(AwsServiceException failure) {
    return code(failure).contains("NotFound") || isUnknownYet(failure);
  }

  private static Kind kind(AwsServiceException failure) {
    boolean passing =
        failure.isThrottlingException()
            || failure.statusCode() >= 500
            || PASSING.contains(code(failure))
            // Of ours, when it could not be seen a moment ago; the next call says whose it is.
            || code(failure).contains("AlreadyExists")
            || isUnknown(failure);
    return passing ? Kind.TRANSIENT : Kind.PERMANENT;
  }

  private static boolean isUnknownYet(AwsServiceException failure) {
    return details(failure)
        .map(AwsErrorDetails::errorMessage)
        .filter(text -> UNKNOWN_YET.matcher(text).matches())
        .isPresent();
  }

  private static String message(String purpose, RuntimeException failure) {
    return "Could not %s: %s".formatted(purpose, failure.getMessage());
  }

  private static Optional<AwsErrorDetails> details(AwsServiceException failure) {
    return Optional.ofNullable(failure.awsErrorDetails());
  }
}
