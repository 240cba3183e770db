package dev.lehr.cloud.group;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.ServerGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A server group as it was read a moment ago.
 *
 * @param name e.g. {@code catalog-prod-v003}
 * @param imageId what its launch template says now, or its newest instance when it has none;
 *     instances may still run on another; empty when nobody knows
 * @param instanceType the same
 * @param created when it was made
 * @param capacity what is asked of it
 * @param serving whether its instances are handed to the balancer
 * @param instances all that Auto Scaling counts to it
 * @param tags its own
 */
public record GroupView(
    String name,
    String imageId,
    String instanceType,
    Instant created,
    Capacity capacity,
    boolean serving,
    List<InstanceView> instances,
    Map<String, String> tags) {

  public GroupView {
    instances = List.copyOf(instances);
    tags = Map.copyOf(tags);
  }

  /** The same with other pictures of its instances. */
  public GroupView with(List<InstanceView> others) {
    return new GroupView(name, imageId, instanceType, created, capacity, serving, others, tags);
  }

  /** What the planner wants to know of it. */
  public ServerGroup planned() {
    int inService = (int) instances.stream().filter(InstanceView::inService).count();
    int draining =
        (int)
            instances.stream()
                .filter(each -> each.traffic() == InstanceView.Traffic.DRAINING)
                .count();
    return new ServerGroup(name, capacity, serving, inService, draining);
  }
}
