package dev.lehr.metrics.internal.stores;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** CloudWatch clients of all regions. They do not ask again: the batch runner does. */
public final class CloudWatchClients implements AutoCloseable {
  private final AwsCredentialsProvider credentials;
  private final Optional<URI> endpoint;
  private final Duration timeout;
  private final SdkHttpClient http;
  private final Map<String, CloudWatchClient> regions = new ConcurrentHashMap<>();

  /**
   * Clients.
   *
   * @param endpoint where all regions answer, when that is not AWS itself
   * @param timeout for one answer
   */
  public CloudWatchClients(
      AwsCredentialsProvider credentials, Optional<URI> endpoint, Duration timeout) {
    this.credentials = credentials;
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.http = UrlConnectionHttpClient.builder().socketTimeout(timeout).build();
  }

  /** A region's client. */
  public CloudWatchClient in(String region) {
    return regions.computeIfAbsent(region, this::made);
  }

  @Override
  public void close() {
    regions.values().forEach(CloudWatchClient::close);
    http.close();
  }

  private CloudWatchClient made(String region) {
    return CloudWatchClient.builder()
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .httpClient(http)
        .applyMutation(builder -> endpoint.ifPresent(builder::endpointOverride))
        .overrideConfiguration(
            client -> client.apiCallTimeout(timeout).retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}
