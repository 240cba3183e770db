package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.aws.world.Visibility;
import dev.lehr.rehearsal.internal.aws.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All load balancing of one region. Everything but the name is guarded by {@link #lock}. */
final class ElbRegion {
  final ReentrantLock lock = new ReentrantLock();
  final Map<String, BalancerEntry> balancers = new LinkedHashMap<>();
  final Map<String, TargetGroupEntry> groups = new LinkedHashMap<>();
  final Map<String, Map<String, String>> tags = new HashMap<>();

  /** ARNs of what was there before anybody came: nobody's leftovers. */
  final Set<String> furnished = new HashSet<>();

  final Visibility visibility;
  final World world;
  final InstanceDesk desk;

  private final Site site;

  ElbRegion(Site site, World world, InstanceDesk desk) {
    this.site = site;
    this.world = world;
    this.desk = desk;
    this.visibility = new Visibility(world.faults(), world.clock());
  }

  Site site() {
    return site;
  }

  String name() {
    return site.region();
  }

  String arn(String resource) {
    return site.arn("elasticloadbalancing", resource);
  }

  BalancerEntry balancer(@Nullable String arn) {
    String wanted = ElbErrors.required(arn, "LoadBalancerArn");
    return Optional.ofNullable(balancers.get(wanted))
        .filter(one -> !visibility.hides(wanted))
        .orElseThrow(() -> ElbErrors.noBalancer(wanted));
  }

  TargetGroupEntry group(@Nullable String arn) {
    String wanted = ElbErrors.required(arn, "TargetGroupArn");
    return Optional.ofNullable(groups.get(wanted))
        .filter(one -> !visibility.hides(wanted))
        .orElseThrow(() -> ElbErrors.noGroup(wanted));
  }

  ListenerEntry listener(@Nullable String arn) {
    String wanted = ElbErrors.required(arn, "ListenerArn");
    return listeners()
        .filter(one -> one.arn().equals(wanted))
        .findFirst()
        .orElseThrow(() -> ElbErrors.noListener(wanted));
  }

  /** The listener that has a rule. */
  ListenerEntry ofRule(@Nullable String arn) {
    String wanted = ElbErrors.required(arn, "RuleArn");
    return listeners()
        .filter(one -> one.rules().containsKey(wanted))
        .findFirst()
        .orElseThrow(() -> ElbErrors.noRule(wanted));
  }

  Stream<ListenerEntry> listeners() {
    return balancers.values().stream().flatMap(one -> one.listeners().values().stream());
  }

  /** The balancers that send requests to a target group. */
  List<String> usersOf(String groupArn) {
    return balancers.values().stream()
        .filter(one -> one.listeners().values().stream().anyMatch(each -> forwards(each, groupArn)))
        .map(BalancerEntry::arn)
        .toList();
  }

  private static boolean forwards(ListenerEntry listener, String groupArn) {
    return listener.ordered().stream()
        .flatMap(rule -> rule.actions().stream())
        .flatMap(action -> Weights.of(action).keySet().stream())
        .anyMatch(groupArn::equals);
  }

  /** What an instance target is now; IP targets are always in use. */
  Optional<InstanceFacts> instance(TargetGroupEntry group, Target target) {
    return group.ofInstances() ? desk.find(site, target.key().id()) : Optional.empty();
  }

  /** Whether requests may go there at all. */
  boolean inUse(TargetGroupEntry group, Target target) {
    return !target.isDraining()
        && (!group.ofInstances()
            || instance(group, target).filter(InstanceFacts::running).isPresent());
  }

  /** Drops what has drained and what is gone. */
  void settle() {
    Instant now = world.now();
    for (TargetGroupEntry group : groups.values()) {
      for (Target target : List.copyOf(group.targets())) {
        boolean gone =
            group.ofInstances()
                && instance(group, target).filter(one -> !one.terminated()).isEmpty();
        if (gone || target.isDrained(now)) {
          group.remove(target.key());
        }
      }
    }
  }
}
