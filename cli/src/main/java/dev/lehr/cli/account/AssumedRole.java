package dev.lehr.cli.account;

import dev.lehr.server.AccountSettings;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Credentials of a role, assumed anew some minutes before they end. */
final class AssumedRole implements AwsCredentialsProvider, AutoCloseable {
  private static final String SESSION = "lehr";

  private final StsClient sts;
  private final StsAssumeRoleCredentialsProvider role;

  /**
   * A role.
   *
   * @param own who assumes it
   */
  AssumedRole(
      String role, AccountSettings settings, AwsCredentialsProvider own, Optional<URI> endpoint) {
    StsClientBuilder builder =
        StsClient.builder()
            .region(region())
            .credentialsProvider(own)
            .httpClientBuilder(UrlConnectionHttpClient.builder());
    endpoint.ifPresent(builder::endpointOverride);
    this.sts = builder.build();
    this.role =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts)
            .refreshRequest(
                request ->
                    request
                        .roleArn(role)
                        .roleSessionName(SESSION)
                        .externalId(settings.externalId().orElse(null)))
            .build();
  }

  /** Any region's STS knows all roles of its partition. */
  private static Region region() {
    return Optional.ofNullable(System.getenv("AWS_REGION"))
        .map(Region::of)
        .orElse(Region.US_EAST_1);
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return role.resolveCredentials();
  }

  @Override
  public void close() {
    role.close();
    sts.close();
  }
}
