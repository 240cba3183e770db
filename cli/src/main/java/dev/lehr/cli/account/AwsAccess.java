package dev.lehr.cli.account;

import dev.lehr.rehearsal.Rehearsal;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A way into an AWS account.
 *
 * @param credentials asked again whenever they are needed
 * @param endpoint where all its services answer, when that is not AWS itself
 */
public record AwsAccess(AwsCredentialsProvider credentials, Optional<URI> endpoint) {

  /** What the AWS SDK finds on this computer. */
  public static AwsAccess found() {
    return new AwsAccess(DefaultCredentialsProvider.builder().build(), elsewhere());
  }

  /** A rehearsal cloud lets everybody in. */
  public static AwsAccess to(Rehearsal cloud) {
    return new AwsAccess(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("REHEARSAL", "rehearsal")),
        Optional.of(cloud.endpoint()));
  }

  /** Where {@code AWS_ENDPOINT_URL} leads every AWS tool. */
  static Optional<URI> elsewhere() {
    return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL")).map(URI::create);
  }
}
