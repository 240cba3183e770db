package dev.lehr.cloud.deploy;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A deployment's goal and memory; durable between steps.
 *
 * @param group the new group's name
 * @param capacity of the new group in full
 * @param strategy how it takes over
 * @param before the groups that served at the beginning, with the capacity they had
 * @param floor at least this many instances in service, always
 * @param seen whether the new group has been there
 * @param phase how far it is
 */
public record Deployment(
    String group,
    Capacity capacity,
    Strategy strategy,
    Map<String, Capacity> before,
    int floor,
    boolean seen,
    Phase phase) {

  public Deployment {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
  }

  /**
   * The beginning of a deployment.
   *
   * @param cluster as it is now
   * @param share of the instances that serve now, in percent: what must never be undercut
   */
  public static Deployment begin(Goal goal, Cluster cluster, int share, Instant now) {
    Map<String, Capacity> before = new LinkedHashMap<>();
    cluster.serving().stream()
        .filter(group -> !group.name().equals(goal.group()))
        .forEach(group -> before.put(group.name(), group.capacity()));
    int serving =
        cluster.serving().stream()
            .filter(group -> before.containsKey(group.name()))
            .mapToInt(ServerGroup::inService)
            .sum();
    int floor = Math.min(Capacity.share(serving, share), goal.capacity().desired());
    return new Deployment(
        goal.group(),
        goal.capacity(),
        goal.strategy(),
        before,
        floor,
        false,
        new Phase.Growing(0, now));
  }

  /** What somebody wants: a group of that name and size, reached by that strategy. */
  public record Goal(String group, Capacity capacity, Strategy strategy) {}

  Deployment in(Phase next) {
    return new Deployment(group, capacity, strategy, before, floor, seen, next);
  }

  Deployment withGroupSeen() {
    return new Deployment(group, capacity, strategy, before, floor, true, phase);
  }
}
