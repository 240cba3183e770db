package dev.lehr.cloud;

import dev.lehr.cloud.internal.CallObserver;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** AWS clients for every region of one account, made when they are first needed. */
public final class AwsClients implements AutoCloseable {
  // Long enough for a slow page, short enough that a lost connection is noticed.
  private static final Duration ATTEMPT = Duration.ofSeconds(20);
  private static final Duration CALL = Duration.ofSeconds(90);
  private static final int ATTEMPTS = 6;

  private final AwsCredentialsProvider credentials;
  private final Optional<URI> endpoint;
  private final ApiCalls calls;
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder()
          .connectionTimeout(Duration.ofSeconds(10))
          .socketTimeout(Duration.ofSeconds(60))
          .build();
  private final Map<String, Ec2Client> ec2 = new ConcurrentHashMap<>();
  private final Map<String, SsmClient> ssm = new ConcurrentHashMap<>();
  private final Map<String, AutoScalingClient> autoScaling = new ConcurrentHashMap<>();
  private final Map<String, ElasticLoadBalancingV2Client> balancing = new ConcurrentHashMap<>();
  private final Map<String, CloudWatchClient> cloudWatch = new ConcurrentHashMap<>();
  private final Map<String, StsClient> sts = new ConcurrentHashMap<>();

  /**
   * For an account.
   *
   * @param endpoint where all services of all regions answer, when that is not AWS itself
   */
  public AwsClients(AwsCredentialsProvider credentials, Optional<URI> endpoint) {
    this(credentials, endpoint, ApiCalls.unheard());
  }

  /**
   * For an account.
   *
   * @param endpoint where all services of all regions answer, when that is not AWS itself
   * @param calls who hears of every request
   */
  public AwsClients(AwsCredentialsProvider credentials, Optional<URI> endpoint, ApiCalls calls) {
    this.credentials = credentials;
    this.endpoint = endpoint;
    this.calls = calls;
  }

  /** Of a region. */
  public Ec2Client ec2(String region) {
    return ec2.computeIfAbsent(
        region, name -> configured(Ec2Client.builder(), "ec2", name).build());
  }

  /** Of a region. */
  public AutoScalingClient autoScaling(String region) {
    return autoScaling.computeIfAbsent(
        region, name -> configured(AutoScalingClient.builder(), "autoscaling", name).build());
  }

  /** Of a region. */
  public ElasticLoadBalancingV2Client balancing(String region) {
    return balancing.computeIfAbsent(
        region,
        name ->
            configured(ElasticLoadBalancingV2Client.builder(), "elasticloadbalancing", name)
                .build());
  }

  /** Of a region. */
  public CloudWatchClient cloudWatch(String region) {
    return cloudWatch.computeIfAbsent(
        region, name -> configured(CloudWatchClient.builder(), "monitoring", name).build());
  }

  SsmClient ssm(String region) {
    return ssm.computeIfAbsent(
        region, name -> configured(SsmClient.builder(), "ssm", name).build());
  }

  StsClient sts(String region) {
    return sts.computeIfAbsent(
        region, name -> configured(StsClient.builder(), "sts", name).build());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, String service, String region) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .overrideConfiguration(manners(service, region))
        .httpClient(http);
  }

  /** A client that is throttled asks less often, for a while, of its own accord. */
  private ClientOverrideConfiguration manners(String service, String region) {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(
            AwsRetryStrategy.adaptiveRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
        .apiCallAttemptTimeout(ATTEMPT)
        .apiCallTimeout(CALL)
        .addExecutionInterceptor(new CallObserver(region, service, calls))
        .build();
  }

  @Override
  public void close() {
    ec2.values().forEach(Ec2Client::close);
    ssm.values().forEach(SsmClient::close);
    autoScaling.values().forEach(AutoScalingClient::close);
    balancing.values().forEach(ElasticLoadBalancingV2Client::close);
    cloudWatch.values().forEach(CloudWatchClient::close);
    sts.values().forEach(StsClient::close);
    http.close();
  }
}
