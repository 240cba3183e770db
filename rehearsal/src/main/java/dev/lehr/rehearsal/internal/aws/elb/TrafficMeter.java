package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.cloudwatch.Meter;
import dev.lehr.rehearsal.internal.aws.cloudwatch.MetricKey;
import dev.lehr.rehearsal.internal.aws.cloudwatch.ServiceMetrics;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.balancer.Forwarding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests as AWS' balancers do ({@code AWS/ApplicationELB}), and once more for the Auto
 * Scaling group that served them, which AWS leaves to the service ({@link ServiceMetrics}).
 */
final class TrafficMeter {
  private static final String NAMESPACE = "AWS/ApplicationELB";
  private static final double NANOS = 1e9;

  private final Map<Site, Meter> meters = new ConcurrentHashMap<>();

  /** Which way a request went. */
  record Way(BalancerEntry balancer, TargetGroupEntry group, Optional<InstanceFacts> instance) {}

  /** A balancer answered by itself. */
  void answered(ElbRegion region, BalancerEntry balancer, int status) {
    Map<String, String> dimensions = Map.of("LoadBalancer", balancer.dimension());
    count(region, dimensions, "RequestCount");
    if (status >= 500) {
      count(region, dimensions, "HTTPCode_ELB_5XX_Count");
      count(region, dimensions, "HTTPCode_ELB_%d_Count".formatted(status));
    }
  }

  /** A request was sent to a target. */
  void forwarded(ElbRegion region, Way way, Forwarding.Outcome outcome) {
    Map<String, String> balancer = Map.of("LoadBalancer", way.balancer().dimension());
    Map<String, String> both =
        Map.of("LoadBalancer", way.balancer().dimension(), "TargetGroup", way.group().dimension());
    for (Map<String, String> dimensions : List.of(balancer, both)) {
      count(region, dimensions, "RequestCount");
      count(region, dimensions, code(outcome));
      if (outcome.fromTarget()) {
        observe(
            region, dimensions, "TargetResponseTime", "Seconds", outcome.took().toNanos() / NANOS);
      }
    }
    way.instance()
        .ifPresent(
            instance ->
                ServiceMetrics.request(
                    meter(region.site()),
                    instance,
                    outcome.took(),
                    outcome.response().status() >= 500));
  }

  /** How many targets of a group are healthy and not. */
  void hosts(ElbRegion region, String balancerArn, TargetGroupEntry group) {
    Map<String, String> dimensions =
        Map.of(
            "LoadBalancer",
            balancerArn.substring(balancerArn.indexOf('/') + 1),
            "TargetGroup",
            group.dimension());
    double healthy = count(group, Target.Health.HEALTHY);
    double unhealthy = count(group, Target.Health.UNHEALTHY);
    observe(region, dimensions, "HealthyHostCount", "Count", healthy);
    observe(region, dimensions, "UnHealthyHostCount", "Count", unhealthy);
  }

  /** Publishes what came since the last time. */
  void flush(ElbRegion region) {
    meter(region.site()).flush(region.world.metrics().apply(region.site()), region.world.now());
  }

  private static double count(TargetGroupEntry group, Target.Health health) {
    return group.targets().stream()
        .filter(one -> !one.isDraining() && one.health() == health)
        .count();
  }

  private static String code(Forwarding.Outcome outcome) {
    String origin = outcome.fromTarget() ? "Target" : "ELB";
    return "HTTPCode_%s_%dXX_Count".formatted(origin, outcome.response().status() / 100);
  }

  private void count(ElbRegion region, Map<String, String> dimensions, String name) {
    observe(region, dimensions, name, "Count", 1);
  }

  private void observe(
      ElbRegion region, Map<String, String> dimensions, String name, String unit, double value) {
    meter(region.site()).observe(new MetricKey(NAMESPACE, name, dimensions), unit, value);
  }

  private Meter meter(Site site) {
    return meters.computeIfAbsent(site, fresh -> new Meter());
  }
}
