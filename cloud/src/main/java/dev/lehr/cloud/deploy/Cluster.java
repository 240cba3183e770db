package dev.lehr.cloud.deploy;

import java.util.List;
import java.util.Optional;

/**
 * All server groups of a cluster, read at once.
 *
 * @param groups oldest first
 */
public record Cluster(List<ServerGroup> groups) {

  public Cluster {
    groups = List.copyOf(groups);
  }

  /** The group of that name. */
  public Optional<ServerGroup> find(String name) {
    return groups.stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /** Instances that get traffic, of all groups. */
  public int inService() {
    return groups.stream().mapToInt(ServerGroup::inService).sum();
  }

  /** The groups that serve. */
  public List<ServerGroup> serving() {
    return groups.stream().filter(ServerGroup::serving).toList();
  }
}
