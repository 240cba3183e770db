package dev.lehr.cloud.rollout;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.Placement;
import dev.lehr.cloud.group.ServerGroups;

/**
 * A cluster's place in one region.
 *
 * @param region such as {@code us-west-2}
 * @param cluster its name there
 * @param placement where and how its servers are
 * @param groups the account's and region's
 */
public record Site(String region, ClusterName cluster, Placement placement, ServerGroups groups) {}
