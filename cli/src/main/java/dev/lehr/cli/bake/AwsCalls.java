package dev.lehr.cli.bake;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells what the AWS SDK has to say of a failure in the words of those who can mend it. */
final class AwsCalls {
  private AwsCalls() {}

  /**
   * Makes a call.
   *
   * @throws BakeryException when AWS refuses or can not be reached
   */
  static <T> T in(String region, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failure) {
      throw new BakeryException(
          BakeryFault.CLOUD, "AWS in %s: %s".formatted(region, told(failure)), failure);
    }
  }

  private static String told(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("Unable to load credentials")) {
      return "this computer has no AWS credentials; log in (aws sso login), or set AWS_PROFILE,"
          + " or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    }
    if (message.contains("Unable to execute HTTP request")) {
      return message + "; is the network there, and AWS_ENDPOINT_URL right if it is set?";
    }
    return message;
  }
}
