package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.Venue;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/**
 * Puts the target groups that somebody names into a region, each behind a load balancer with a
 * listener of its own; what is there already stays. They are checked and drained as teams usually
 * want it who deploy often: every ten seconds, and within thirty.
 */
final class Furnishing {
  private static final int LISTENER_PORT = 80;
  private static final String ARN = "arn:";

  private final ElbRegions regions;
  private final ListenerSockets sockets;

  Furnishing(ElbRegions regions, ListenerSockets sockets) {
    this.regions = regions;
    this.sockets = sockets;
  }

  void furnish(Site site, Venue venue) {
    for (String wanted : venue.targetGroups()) {
      regions.in(
          site,
          region -> {
            TargetGroupEntry group =
                known(region, wanted).orElseGet(() -> group(region, wanted, venue.probe()));
            if (region.usersOf(group.arn()).isEmpty()) {
              balance(region, group);
            }
            return true;
          });
    }
  }

  /** A target group by ARN or name. */
  static Optional<TargetGroupEntry> known(ElbRegion region, String wanted) {
    return region.groups.values().stream()
        .filter(one -> one.arn().equals(wanted) || one.model().targetGroupName().equals(wanted))
        .findFirst();
  }

  private static TargetGroupEntry group(ElbRegion region, String wanted, Venue.Probe probe) {
    CreateTargetGroupRequest request =
        CreateTargetGroupRequest.builder()
            .name(name(wanted))
            .protocol(ProtocolEnum.HTTP)
            .port(probe.port())
            .healthCheckPath(probe.path())
            .healthCheckIntervalSeconds(10)
            .healthyThresholdCount(2)
            .unhealthyThresholdCount(2)
            .build();
    TargetGroupEntry group =
        wanted.startsWith(ARN)
            ? TargetGroupActions.made(region, wanted, request)
            : TargetGroupActions.made(region, request);
    group.attributes().put(Map.of("deregistration_delay.timeout_seconds", "30"));
    region.furnished.add(group.arn());
    return group;
  }

  /** {@code web} of {@code arn:aws:elasticloadbalancing:…:targetgroup/web/0123456789abcdef}. */
  private static String name(String wanted) {
    return wanted.startsWith(ARN) ? wanted.split("/", -1)[1] : wanted;
  }

  private void balance(ElbRegion region, TargetGroupEntry group) {
    List<String> subnets =
        region.desk.subnets(region.site()).stream().map(InstanceFacts.Place::subnetId).toList();
    CreateLoadBalancerRequest request =
        CreateLoadBalancerRequest.builder()
            .name(group.model().targetGroupName())
            .subnets(subnets)
            .build();
    BalancerEntry balancer = new LoadBalancerActions(regions).made(region, request);
    region.furnished.add(balancer.arn());
    new ListenerActions(regions, sockets)
        .create(
            region,
            CreateListenerRequest.builder()
                .loadBalancerArn(balancer.arn())
                .protocol(ProtocolEnum.HTTP)
                .port(LISTENER_PORT)
                .defaultActions(
                    Action.builder()
                        .type(ActionTypeEnum.FORWARD)
                        .targetGroupArn(group.arn())
                        .build())
                .build());
  }
}
