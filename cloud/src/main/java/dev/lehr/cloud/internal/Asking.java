package dev.lehr.cloud.internal;

import dev.lehr.cloud.CloudException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What AWS is asked about, and where: every failure of a call says it.
 *
 * @param subject for people, such as {@code cluster catalog-prod}
 * @param region such as {@code us-west-2}
 */
public record Asking(String subject, String region) {

  /**
   * What AWS answers.
   *
   * @throws CloudException when it refuses, or can not be reached
   */
  public <T> T of(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failure) {
      throw new Refusal(failure).of(this);
    }
  }
}
