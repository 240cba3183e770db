package dev.lehr.metrics.internal.stores;

import dev.lehr.metrics.StoreException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the AWS SDK's failures mean. */
final class CloudWatchFailures {
  private CloudWatchFailures() {}

  static StoreException told(String region, SdkException failure) {
    String message = "CloudWatch in %s: %s".formatted(region, words(failure));
    boolean service = failure instanceof AwsServiceException;
    boolean again =
        failure.retryable()
            || (failure instanceof AwsServiceException said
                && (said.isThrottlingException() || said.statusCode() >= 500))
            || (!service && message.contains("HTTP"));
    return (again ? StoreException.disturbed(message) : StoreException.refused(message))
        .causedBy(failure);
  }

  private static String words(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("Unable to load credentials")) {
      return "this computer has no AWS credentials; log in (aws sso login), or set AWS_PROFILE,"
          + " or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    }
    return message;
  }
}
