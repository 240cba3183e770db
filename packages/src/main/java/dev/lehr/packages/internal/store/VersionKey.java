package dev.lehr.packages.internal.store;

import dev.lehr.packages.PackageRef;
import dev.lehr.packages.internal.index.PublishedVersion;

/**
 * Names one version of a feed.
 *
 * @param id in lower case
 * @param version normalized, in lower case
 */
public record VersionKey(String feed, String id, String version) {
  /** The row of a version in a feed. */
  public static VersionKey of(String feed, PublishedVersion version) {
    return new VersionKey(feed, version.idKey(), version.version().key());
  }

  /** The row that is meant by a reference. */
  public static VersionKey of(PackageRef ref) {
    return new VersionKey(ref.feed(), PublishedVersion.key(ref.id()), ref.version().key());
  }
}
