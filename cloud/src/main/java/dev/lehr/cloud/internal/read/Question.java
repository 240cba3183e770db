package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.HealthCheck;
import dev.lehr.cloud.group.Placement;
import java.util.List;
import java.util.Optional;

/**
 * Which groups somebody wants to know about.
 *
 * @param cluster theirs; empty: all
 * @param targetGroups ARNs or names of those they may be in, beside those they are attached to
 * @param check the application's own
 */
public record Question(
    Optional<ClusterName> cluster, List<String> targetGroups, Optional<HealthCheck> check) {

  /** All groups whose names are names of server groups. */
  public static Question all() {
    return new Question(Optional.empty(), List.of(), Optional.empty());
  }

  /** Those of a cluster. */
  public static Question of(ClusterName cluster, Placement placement) {
    return new Question(Optional.of(cluster), placement.targetGroups(), placement.healthCheck());
  }

  boolean wants(ClusterName name) {
    return cluster.map(name::equals).orElse(true);
  }

  String subject() {
    return cluster.map(name -> "cluster " + name.text()).orElse("server groups");
  }
}
