package dev.lehr.server.internal.canary;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.Placement;
import dev.lehr.cloud.group.ServerGroups;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * Where a canary runs: one region of an environment.
 *
 * @param environment its name
 * @param region such as {@code us-west-2}
 * @param cluster what the canary is compared with
 * @param placement how the environment wants its servers there
 * @param groups the region's
 * @param cloudWatch the account's clients, by region
 * @param poll how often whoever waits for servers there looks again, at most
 */
public record CanaryPlace(
    String environment,
    String region,
    ClusterName cluster,
    Placement placement,
    ServerGroups groups,
    Function<String, CloudWatchClient> cloudWatch,
    Duration poll) {

  /** Today's image beside the new one. */
  ClusterName baseline() {
    return cluster.with("baseline");
  }

  /** The new image. */
  ClusterName canary() {
    return cluster.with("canary");
  }
}
