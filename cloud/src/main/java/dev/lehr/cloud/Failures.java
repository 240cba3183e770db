package dev.lehr.cloud;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What EC2's error codes mean. */
final class Failures {
  private static final Set<String> IN_USE =
      Set.of(
          "DependencyViolation",
          "InvalidGroup.InUse",
          "InvalidSnapshot.InUse",
          "VolumeInUse",
          "IncorrectState",
          "IncorrectInstanceState");

  private Failures() {}

  static boolean isGone(AwsServiceException failure) {
    String code = code(failure);
    return code.endsWith(".NotFound") || code.equals("InvalidAMIID.Unavailable");
  }

  static boolean isBlocked(AwsServiceException failure) {
    return IN_USE.contains(code(failure));
  }

  private static String code(AwsServiceException failure) {
    return Optional.ofNullable(failure.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .orElse("");
  }
}
