package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.cloudwatch.AlarmBook;
import dev.lehr.rehearsal.internal.aws.cloudwatch.MetricBook;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.ec2.Leftover;
import dev.lehr.rehearsal.internal.aws.elb.LoadBalancing;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.Service;
import dev.lehr.rehearsal.internal.aws.vitals.Vitals;
import dev.lehr.rehearsal.internal.aws.world.World;
import java.time.Instant;
import java.util.List;

/** Auto Scaling. */
public final class AutoScaling {
  private final AsRegions regions;
  private final Vitals vitals;
  private volatile Instant nextMetrics = Instant.MIN;

  /** Auto Scaling without any group. */
  public AutoScaling(World world, InstanceDesk desk, LoadBalancing balancing, AlarmBook alarms) {
    this.vitals = new Vitals(world, desk);
    this.regions = new AsRegions(new AsRegion.Surroundings(world, desk, balancing, alarms));
  }

  /** The service with all its actions. */
  public Service service() {
    return Service.lazy("autoscaling", Service.Protocol.QUERY, this::actions);
  }

  /** From the first call on there are groups to look after, and services of theirs to measure. */
  private Actions actions() {
    regions.world().heartbeat().call(this::beat);
    regions.world().heartbeat().call(vitals::beat);
    return new Actions()
        .with(new GroupActions(regions).actions())
        .with(new MemberActions(regions).actions())
        .with(new TrafficActions(regions).actions())
        .with(new ProcessActions(regions).actions())
        .with(new HookActions(regions).actions())
        .with(new PolicyActions(regions).actions())
        .with(new ScheduleActions(regions).actions())
        .with(new WarmPoolActions(regions).actions())
        .with(new RefreshActions(regions).actions())
        .with(new GroupTags(regions).actions());
  }

  /** Brings every group a step further, and publishes metrics. */
  public void beat() {
    Instant now = regions.world().now();
    boolean publish = !now.isBefore(nextMetrics);
    for (AsRegion region : regions.used()) {
      regions.in(
          region.site(),
          here -> {
            if (publish) {
              MetricBook book = regions.world().metrics().apply(here.site());
              here.groups.values().forEach(group -> GroupMetrics.publish(group, book, now));
            }
            return publish;
          });
    }
    if (publish) {
      nextMetrics = now.plus(regions.world().timings().metrics());
    }
  }

  /** Groups that are there; their instances are EC2's. */
  public List<Leftover> leftovers() {
    return regions.used().stream()
        .flatMap(region -> regions.in(region.site(), AutoScaling::leftovers).stream())
        .toList();
  }

  private static List<Leftover> leftovers(AsRegion region) {
    return region.groups.values().stream()
        .map(
            group ->
                new Leftover(
                    "auto-scaling-group",
                    region.name(),
                    group.name(),
                    group.members().size() + " instances"))
        .toList();
  }
}
