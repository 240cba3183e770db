package dev.lehr.cloud.internal;

import dev.lehr.cloud.CloudException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** A call on the way to a change, whose failure says what it was for; {@link Asking} only reads. */
public final class AwsCall {
  private AwsCall() {}

  /**
   * Calls.
   *
   * @param purpose for people, in the infinitive: {@code make the group 'a-v001'}
   * @throws CloudException when AWS refuses, or can not be reached
   */
  public static <T> T to(String purpose, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failure) {
      throw new Refusal(failure).ofChange(purpose);
    }
  }
}
