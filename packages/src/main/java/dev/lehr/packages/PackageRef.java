package dev.lehr.packages;

/**
 * One version of a package in a feed.
 *
 * @param id in any case
 */
public record PackageRef(String feed, String id, PackageVersion version) {
  @Override
  public String toString() {
    return "%s %s in feed '%s'".formatted(id, version.original(), feed);
  }
}
