package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.AwsClients;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The clients of one account and region. */
public record RegionClients(
    AutoScalingClient scaling,
    Ec2Client ec2,
    ElasticLoadBalancingV2Client balancing,
    CloudWatchClient cloudWatch) {

  /** Those of a region. */
  public static RegionClients of(AwsClients clients, String region) {
    return new RegionClients(
        clients.autoScaling(region),
        clients.ec2(region),
        clients.balancing(region),
        clients.cloudWatch(region));
  }
}
