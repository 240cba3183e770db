package dev.lehr.cloud.group;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.TestingAccount;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.internal.RegionClients;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** A region of a rehearsal cloud, with what groups need, and short words for looking at them. */
final class TestingCloud implements AutoCloseable {
  static final String NAME = "us-west-2";
  // As if whatever is made was made long ago: nobody waits for it to become visible.
  static final InstantSource LATER =
      InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1));

  private final TestingAccount account;
  final AwsClients clients;
  final Ec2Client ec2;
  final AutoScalingClient scaling;
  final ElasticLoadBalancingV2Client balancing;
  final CloudWatchClient cloudWatch;
  final String image;

  TestingCloud(Path data) {
    this(data, FaultPlan.none());
  }

  TestingCloud(Path data, FaultPlan faults) {
    account = new TestingAccount(new RehearsalSettings(data, 0, Timings.instant(), faults, false));
    clients = account.clients();
    ec2 = clients.ec2(NAME);
    scaling = clients.autoScaling(NAME);
    balancing = clients.balancing(NAME);
    cloudWatch = clients.cloudWatch(NAME);
    image =
        eventually(
            () -> ec2.describeImages(ask -> ask.owners("amazon")).images().getFirst().imageId());
  }

  ServerGroups groups() {
    return groups(RegionClients.of(clients, NAME));
  }

  static ServerGroups groups(RegionClients clients) {
    return new AwsServerGroups(clients, LATER, (cluster, placement) -> List.of());
  }

  Placement placement(String... targetGroups) {
    return new Placement(
        List.of(),
        List.of(),
        List.of(targetGroups),
        "t3.small",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("team", "glass"),
        Optional.empty(),
        Duration.ofMinutes(5));
  }

  GroupOrder order(String name, Capacity capacity, String... targetGroups) {
    return new GroupOrder(
        name,
        image,
        capacity,
        placement(targetGroups),
        Optional.empty(),
        Map.of(GroupTags.OWNER, "task-1", "lehr:application", "catalog"));
  }

  /** A target group whose targets drain for so many configured seconds. */
  String targetGroup(String name, int drain) {
    String arn =
        balancing
            .createTargetGroup(make -> make.name(name).protocol("HTTP").port(8080).vpcId("vpc-any"))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    balancing.modifyTargetGroupAttributes(
        ask ->
            ask.targetGroupArn(arn)
                .attributes(
                    TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value(Integer.toString(drain))
                        .build()));
    return arn;
  }

  List<AutoScalingGroup> found(String name) {
    return scaling
        .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(name))
        .autoScalingGroups();
  }

  AutoScalingGroup group(String name) {
    return found(name).getFirst();
  }

  List<LaunchTemplate> templates(String name) {
    return ec2.describeLaunchTemplates(
            ask -> ask.filters(Filter.builder().name("launch-template-name").values(name).build()))
        .launchTemplates();
  }

  List<ScalingPolicy> policies(String group) {
    return scaling.describePolicies(ask -> ask.autoScalingGroupName(group)).scalingPolicies();
  }

  /** Those whose names begin so. */
  List<MetricAlarm> alarms(String prefix) {
    return cloudWatch.describeAlarms(ask -> ask.alarmNamePrefix(prefix)).metricAlarms();
  }

  void awaitInstances(String name, int count) {
    await(
        () ->
            group(name).instances().size() == count
                && group(name).instances().stream()
                    .allMatch(each -> each.lifecycleStateAsString().equals("InService")));
  }

  /** Returns when it is so; the test's time limit interrupts it. */
  static void await(BooleanSupplier condition) {
    eventually(
        () -> {
          if (!condition.getAsBoolean()) {
            throw new CloudException(CloudException.Kind.TRANSIENT, "not yet");
          }
          return true;
        });
  }

  /** Something that can be had. */
  interface Attempt<T> {
    T get();
  }

  /** Asks until there is no passing failure any more, as tasks do. */
  static <T> T eventually(Attempt<T> attempt) {
    while (true) {
      try {
        return attempt.get();
      } catch (CloudException failure) {
        if (failure.kind() != CloudException.Kind.TRANSIENT) {
          throw failure;
        }
        pause(failure);
      }
    }
  }

  private static void pause(CloudException failure) {
    try {
      Thread.sleep(20);
    } catch (InterruptedException over) {
      throw new AssertionError("It never came true", failure);
    }
  }

  @Override
  public void close() {
    account.close();
  }
}
