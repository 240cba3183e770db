package dev.lehr.cloud;

import java.time.Instant;
import java.util.Set;

/**
 * What is known of things that somebody made and may have left behind.
 *
 * @param keyPairs names; machines that use them, and those machines' volumes, are meant too
 * @param securityGroups names
 * @param instances ids
 * @param images ids or names; their snapshots are meant too
 * @param since images of that name that are older are not meant
 */
public record LeftoverSearch(
    Set<String> keyPairs,
    Set<String> securityGroups,
    Set<String> instances,
    Set<String> images,
    Instant since) {
  /** Keeps its own copies. */
  public LeftoverSearch {
    keyPairs = Set.copyOf(keyPairs);
    securityGroups = Set.copyOf(securityGroups);
    instances = Set.copyOf(instances);
    images = Set.copyOf(images);
  }
}
