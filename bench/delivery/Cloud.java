import dev.lehr.cloud.ApiCallCounter;
import dev.lehr.cloud.AwsClients;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.Venue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * A rehearsal cloud: the clients that Lehr gets, whose calls are counted, and others that look at
 * what is true.
 */
final class Cloud implements AutoCloseable {
  static final String REGION = "us-west-2";

  final RehearsalCloud rehearsal;
  final ApiCallCounter calls = new ApiCallCounter();
  final AwsClients clients;
  final Ec2Client ec2;
  final AutoScalingClient scaling;
  final ElasticLoadBalancingV2Client balancing;
  final CloudWatchClient cloudWatch;
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDBENCH", "secret"));
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  Cloud(Path data, Timings timings, FaultPlan faults) {
    rehearsal = RehearsalCloud.start(new RehearsalSettings(data, 0, timings, faults, false));
    clients = new AwsClients(credentials, Optional.of(rehearsal.endpoint()), calls);
    ec2 = built(Ec2Client.builder());
    scaling = built(AutoScalingClient.builder());
    balancing = built(ElasticLoadBalancingV2Client.builder());
    cloudWatch = built(CloudWatchClient.builder());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(B builder) {
    return builder
        .endpointOverride(rehearsal.endpoint())
        .credentialsProvider(credentials)
        .region(Region.of(REGION))
        .httpClient(http)
        .overrideConfiguration(
            it ->
                it.retryStrategy(retries -> retries.maxAttempts(8))
                    .apiCallTimeout(Duration.ofMinutes(1)))
        .build();
  }

  /** A target group and a balancer before it, where machines answer on this port. */
  URI furnish(String targetGroup, int port) {
    return rehearsal
        .furnish(Venue.balanced(REGION, List.of(targetGroup), new Venue.Probe("/", port)))
        .getFirst()
        .address();
  }

  /** Images of bare machines, newest first. */
  List<String> stockImages() {
    return ec2.describeImages(it -> it.owners("amazon")).images().stream()
        .map(image -> image.imageId())
        .toList();
  }

  String arn(String targetGroup) {
    return balancing
        .describeTargetGroups(it -> it.names(targetGroup))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  /** Instances to which a balancer sends requests. */
  Set<String> healthy(String targetGroupArn) {
    return balancing
        .describeTargetHealth(it -> it.targetGroupArn(targetGroupArn))
        .targetHealthDescriptions()
        .stream()
        .filter(it -> it.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .map(it -> it.target().id())
        .collect(Collectors.toSet());
  }

  /** Instances that are not on their way out. */
  List<Instance> machines() {
    return ec2.describeInstancesPaginator().reservations().stream()
        .flatMap(it -> it.instances().stream())
        .filter(it -> Set.of("pending", "running").contains(it.state().nameAsString()))
        .toList();
  }

  @Override
  public void close() {
    clients.close();
    ec2.close();
    scaling.close();
    balancing.close();
    cloudWatch.close();
    http.close();
    rehearsal.close();
  }
}
