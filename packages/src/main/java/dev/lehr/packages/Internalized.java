package dev.lehr.packages;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A package that was taken over from another feed.
 *
 * @param file the package as it is now
 * @param resources what its scripts would have downloaded, and now find in the package or on a
 *     server of one's own
 * @param unresolved addresses that its scripts put together when they run; those still lead outside
 */
public record Internalized(
    String id,
    PackageVersion version,
    Path file,
    List<Resource> resources,
    List<Unresolved> unresolved) {

  public Internalized {
    resources = List.copyOf(resources);
    unresolved = List.copyOf(unresolved);
  }

  /**
   * A file that a script would have downloaded.
   *
   * @param place where it is now: a path in the package, or an address
   * @param sha256 lower-case hex
   * @param verified whether a checksum in the script said so too
   */
  public record Resource(URI source, String place, String sha256, long bytes, boolean verified) {}

  /**
   * An address that nobody knows before the script runs.
   *
   * @param script its path in the package
   * @param line from 1
   * @param text as it stands in the script
   */
  public record Unresolved(String script, int line, String text) {
    @Override
    public String toString() {
      return "%s:%d: %s".formatted(script, line, text);
    }
  }
}
