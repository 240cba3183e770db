package dev.lehr.cloud.group.internal;

import java.util.List;

/**
 * Where a group's instances are, by ids.
 *
 * @param subnets ids
 * @param securityGroups ids; empty: the network's own
 * @param targetGroups ARNs
 */
record Surroundings(List<String> subnets, List<String> securityGroups, List<String> targetGroups) {
  Surroundings {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    targetGroups = List.copyOf(targetGroups);
  }
}
