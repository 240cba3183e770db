package dev.lehr.cloud.group;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an environment wants its servers, in one region. Networks, security groups and target groups
 * may be given by id (or ARN) or by name.
 *
 * @param subnets ids, or values of the tag {@code Name}; empty: those of the default network
 * @param securityGroups ids or names; empty: the network's own
 * @param targetGroups ARNs or names
 * @param instanceType such as {@code m7i.large}
 * @param keyPair its name
 * @param instanceProfile its name or ARN
 * @param userData as text; the machine runs it at its first start
 * @param tags for groups, instances and volumes
 * @param healthCheck the application's own; empty: it has none
 * @param grace how long Auto Scaling overlooks that a new instance is not healthy
 */
public record Placement(
    List<String> subnets,
    List<String> securityGroups,
    List<String> targetGroups,
    String instanceType,
    Optional<String> keyPair,
    Optional<String> instanceProfile,
    Optional<String> userData,
    Map<String, String> tags,
    Optional<HealthCheck> healthCheck,
    Duration grace) {

  public Placement {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    targetGroups = List.copyOf(targetGroups);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
