package dev.lehr.cloud.fleet;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.GroupView;

/**
 * A server group somewhere.
 *
 * @param place where it is
 * @param cluster what it belongs to, by its name
 * @param group itself; what its applications say is not known
 * @param image what it launches
 */
public record Running(Place place, ClusterName cluster, GroupView group, FleetImage image) {}
