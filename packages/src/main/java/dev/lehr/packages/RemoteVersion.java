package dev.lehr.packages;

import java.net.URI;
import java.util.Optional;

/**
 * A version of a package in a feed elsewhere.
 *
 * @param content where its file is
 * @param about what the feed says of it
 */
public record RemoteVersion(String id, PackageVersion version, URI content, About about) {

  /**
   * What a feed says of a package besides its name; empty or 0 where it does not say.
   *
   * @param published as the feed writes it
   * @param bytes the file's size
   */
  public record About(
      String title,
      String description,
      String published,
      long bytes,
      long downloads,
      boolean listed,
      Optional<String> sha512) {}
}
