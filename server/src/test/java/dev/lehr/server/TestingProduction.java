package dev.lehr.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.AwsServerGroups;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.Placement;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** An account with a balancer, images of a service, and a group of it that serves. */
final class TestingProduction implements AutoCloseable {
  static final String REGION = "us-west-2";
  static final String TODAY = "shop-prod-v000";
  private static final String TARGETS = "shop-prod";

  private final RehearsalCloud cloud;
  private final AwsClients clients;
  private final TestingService service;

  TestingProduction(Path data) throws IOException {
    service = new TestingService(data.resolve("service"));
    cloud = RehearsalCloud.start(RehearsalSettings.in(data.resolve("cloud")));
    clients =
        new AwsClients(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")),
            Optional.of(cloud.endpoint()));
  }

  /** The account, which is looked at often. */
  Accounts accounts() {
    return new Accounts() {
      @Override
      public AwsClients clients(String account) {
        return clients;
      }

      @Override
      public Duration pollInterval(String account) {
        return Duration.ofMillis(200);
      }
    };
  }

  AwsClients clients() {
    return clients;
  }

  int port() {
    return service.port();
  }

  /** An image with the service, made as a bake does: a machine, a script, an image of it. */
  String bake(String behaviour) {
    Ec2Client ec2 = clients.ec2(REGION);
    String stock = ec2.describeImages(it -> it.owners("amazon")).images().getFirst().imageId();
    String script = service.installation(behaviour);
    String builder =
        ec2.runInstances(
                it ->
                    it.imageId(stock)
                        .minCount(1)
                        .maxCount(1)
                        .instanceType("t3.small")
                        .userData(Base64.getEncoder().encodeToString(script.getBytes(UTF_8))))
            .instances()
            .getFirst()
            .instanceId();
    await(
        () ->
            cloud.reportOn(builder).commands().stream()
                .anyMatch(command -> command.exitCode().isPresent()));
    ec2.stopInstances(it -> it.instanceIds(builder));
    String image = ec2.createImage(it -> it.instanceId(builder).name(behaviour)).imageId();
    ec2.waiter().waitUntilImageAvailable(it -> it.imageIds(image));
    ec2.terminateInstances(it -> it.instanceIds(builder));
    return image;
  }

  /** A balancer with nobody behind it. */
  URI open() {
    return balancer(targetGroup());
  }

  /** A balancer, and behind it a group of one; returns when it serves. */
  URI serve(String image) {
    String targets = targetGroup();
    URI address = balancer(targets);
    Placement placement =
        new Placement(
            List.of(),
            List.of(),
            List.of(targets),
            "t3.small",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Duration.ofMinutes(5));
    new AwsServerGroups(clients, REGION, InstantSource.system(), (_, _) -> List.of())
        .create(
            new GroupOrder(
                TODAY,
                image,
                new Capacity(1, 1, 1),
                placement,
                Optional.empty(),
                Map.of(GroupTags.OWNER, "before")));
    await(() -> healthy(targets) == 1);
    return address;
  }

  private String targetGroup() {
    String arn =
        clients
            .balancing(REGION)
            .createTargetGroup(
                it ->
                    it.name(TARGETS)
                        .protocol("HTTP")
                        .port(service.port())
                        .vpcId("vpc-any")
                        .healthCheckIntervalSeconds(5)
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(2))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    clients
        .balancing(REGION)
        .modifyTargetGroupAttributes(
            it ->
                it.targetGroupArn(arn)
                    .attributes(
                        TargetGroupAttribute.builder()
                            .key("deregistration_delay.timeout_seconds")
                            .value("20")
                            .build()));
    return arn;
  }

  private URI balancer(String targets) {
    List<String> subnets =
        clients.ec2(REGION).describeSubnets().subnets().stream().map(it -> it.subnetId()).toList();
    String arn =
        clients
            .balancing(REGION)
            .createLoadBalancer(it -> it.name("shop").subnets(subnets))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    clients
        .balancing(REGION)
        .createListener(
            it ->
                it.loadBalancerArn(arn)
                    .protocol("HTTP")
                    .port(18_082)
                    .defaultActions(
                        Action.builder().type("forward").targetGroupArn(targets).build()));
    return cloud.balancers().getFirst().address();
  }

  /** How many targets of the balancer are healthy. */
  long healthy() {
    return healthy(
        clients
            .balancing(REGION)
            .describeTargetGroups(it -> it.names(TARGETS))
            .targetGroups()
            .getFirst()
            .targetGroupArn());
  }

  private long healthy(String targets) {
    return clients
        .balancing(REGION)
        .describeTargetHealth(it -> it.targetGroupArn(targets))
        .targetHealthDescriptions()
        .stream()
        .filter(it -> it.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .count();
  }

  /** The names of all server groups. */
  List<String> groups() {
    return clients.autoScaling(REGION).describeAutoScalingGroups().autoScalingGroups().stream()
        .map(AutoScalingGroup::autoScalingGroupName)
        .sorted()
        .toList();
  }

  /** The names of all launch templates. */
  List<String> templates() {
    return clients.ec2(REGION).describeLaunchTemplates().launchTemplates().stream()
        .map(template -> template.launchTemplateName())
        .sorted()
        .toList();
  }

  /** Returns when it is so; the test's time limit interrupts it. */
  static void await(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        Thread.sleep(20);
      }
    } catch (InterruptedException over) {
      throw new AssertionError("It never came true", over);
    }
  }

  @Override
  public void close() {
    clients.close();
    cloud.close();
    service.close();
  }
}
