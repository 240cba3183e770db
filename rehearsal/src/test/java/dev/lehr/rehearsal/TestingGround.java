package dev.lehr.rehearsal;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** A region of a rehearsal cloud, with what a service needs that is to be tried there. */
public final class TestingGround {
  private final RehearsalCloud cloud;
  private final Ec2Client ec2;
  private final ElasticLoadBalancingV2Client balancing;

  public TestingGround(
      RehearsalCloud cloud, Ec2Client ec2, ElasticLoadBalancingV2Client balancing) {
    this.cloud = cloud;
    this.ec2 = ec2;
    this.balancing = balancing;
  }

  /** An image with the service, made as a bake does: a machine, a script, an image of it. */
  public String bake(String script, String name) {
    String stock = ec2.describeImages(it -> it.owners("amazon")).images().getFirst().imageId();
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
    awaitTrue(
        () ->
            cloud.reportOn(builder).commands().stream()
                .anyMatch(command -> command.exitCode().isPresent()));
    ec2.stopInstances(it -> it.instanceIds(builder));
    String image = ec2.createImage(it -> it.instanceId(builder).name(name)).imageId();
    ec2.waiter().waitUntilImageAvailable(it -> it.imageIds(image));
    ec2.terminateInstances(it -> it.instanceIds(builder));
    return image;
  }

  /** A target group whose health checks and draining are quick. */
  public String targetGroup(String name, int port) {
    String arn =
        balancing
            .createTargetGroup(
                it ->
                    it.name(name)
                        .protocol("HTTP")
                        .port(port)
                        .vpcId("vpc-any")
                        .healthCheckIntervalSeconds(5)
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(2))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    balancing.modifyTargetGroupAttributes(
        it ->
            it.targetGroupArn(arn)
                .attributes(
                    TargetGroupAttribute.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value("20")
                        .build()));
    return arn;
  }

  /** The address of a balancer that forwards everything to a target group. */
  public URI balancer(String name, int port, String targetGroup) {
    String arn =
        balancing
            .createLoadBalancer(it -> it.name(name).subnets(subnets()))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    balancing.createListener(
        it ->
            it.loadBalancerArn(arn)
                .protocol("HTTP")
                .port(port)
                .defaultActions(
                    Action.builder().type("forward").targetGroupArn(targetGroup).build()));
    return cloud.balancers().getFirst().address();
  }

  /** All of them. */
  public List<String> subnets() {
    return ec2.describeSubnets().subnets().stream().map(it -> it.subnetId()).toList();
  }

  /** How many of a target group's targets are. */
  public long healthy(String targetGroup) {
    return balancing
        .describeTargetHealth(it -> it.targetGroupArn(targetGroup))
        .targetHealthDescriptions()
        .stream()
        .filter(it -> it.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .count();
  }
}
