package dev.lehr.cloud;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** AWS clients for every region of one account, made when they are first needed. */
public final class AwsClients implements AutoCloseable {
  private final AwsCredentialsProvider credentials;
  private final Optional<URI> endpoint;
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

  /**
   * For an account.
   *
   * @param endpoint where all services of all regions answer, when that is not AWS itself
   */
  public AwsClients(AwsCredentialsProvider credentials, Optional<URI> endpoint) {
    this.credentials = credentials;
    this.endpoint = endpoint;
  }

  /** Of a region. */
  public Ec2Client ec2(String region) {
    return ec2.computeIfAbsent(region, name -> configured(Ec2Client.builder(), name).build());
  }

  /** Of a region. */
  public AutoScalingClient autoScaling(String region) {
    return autoScaling.computeIfAbsent(
        region, name -> configured(AutoScalingClient.builder(), name).build());
  }

  /** Of a region. */
  public ElasticLoadBalancingV2Client balancing(String region) {
    return balancing.computeIfAbsent(
        region, name -> configured(ElasticLoadBalancingV2Client.builder(), name).build());
  }

  /** Of a region. */
  public CloudWatchClient cloudWatch(String region) {
    return cloudWatch.computeIfAbsent(
        region, name -> configured(CloudWatchClient.builder(), name).build());
  }

  SsmClient ssm(String region) {
    return ssm.computeIfAbsent(region, name -> configured(SsmClient.builder(), name).build());
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder, String region) {
    builder.region(Region.of(region)).credentialsProvider(credentials);
    endpoint.ifPresent(builder::endpointOverride);
    if (builder
        instanceof software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder<?, ?> sync) {
      sync.httpClient(http);
    }
    return builder;
  }

  @Override
  public void close() {
    ec2.values().forEach(Ec2Client::close);
    ssm.values().forEach(SsmClient::close);
    autoScaling.values().forEach(AutoScalingClient::close);
    balancing.values().forEach(ElasticLoadBalancingV2Client::close);
    cloudWatch.values().forEach(CloudWatchClient::close);
    http.close();
  }
}
