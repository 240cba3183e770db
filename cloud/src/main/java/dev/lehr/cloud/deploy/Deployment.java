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
 * @param presence what is known of the group
 * @param phase how far it is
 */
public record Deployment(
    String group,
    Capacity capacity,
    Strategy strategy,
    Map<String, Capacity> before,
    int floor,
    Presence presence,
    Phase phase) {

  public Deployment {
    before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
  }

  /** What is known of a deployment's group. */
  public enum Presence {
    /** It is to be made, and has not been seen. */
    EXPECTED,
    /** This deployment made it. */
    MADE,
    /** It was there before; a roll-back leaves it. */
    FOUND
  }

  /**
   * The beginning of a deployment. A group that is there already is brought back rather than made.
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
        cluster.find(goal.group()).isPresent() ? Presence.FOUND : Presence.EXPECTED,
        new Phase.Growing(0, now));
  }

  /** What somebody wants: a group of that name and size, reached by that strategy. */
  public record Goal(String group, Capacity capacity, Strategy strategy) {}

  /** The same beside those that serve: nobody gives up traffic for it, and nobody is removed. */
  public Deployment beside() {
    return new Deployment(
        group, capacity, strategy.retiringNobody(), Map.of(), floor, presence, phase);
  }

  Deployment in(Phase next) {
    return new Deployment(group, capacity, strategy, before, floor, presence, next);
  }

  Deployment withGroupSeen() {
    Presence known = presence == Presence.EXPECTED ? Presence.MADE : presence;
    return new Deployment(group, capacity, strategy, before, floor, known, phase);
  }
}
