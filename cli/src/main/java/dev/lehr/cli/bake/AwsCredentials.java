package dev.lehr.cli.bake;

import dev.lehr.bakery.CredentialSource;
import dev.lehr.bakery.Credentials;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Hands what the AWS SDK finds on this computer on to Packer, freshly each time. */
record AwsCredentials(AwsCredentialsProvider provider) implements CredentialSource {
  @Override
  public Credentials current() {
    var found = provider.resolveCredentials();
    Optional<String> token =
        found instanceof AwsSessionCredentials session
            ? Optional.of(session.sessionToken())
            : Optional.empty();
    return new Credentials(
        found.accessKeyId(), found.secretAccessKey(), token, found.expirationTime());
  }
}
