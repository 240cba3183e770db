package dev.lehr.packages.internal.remote;

import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.RemoteVersion;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a feed elsewhere tells of a version.
 *
 * @param downloads 0 when the feed does not tell
 */
public record FeedEntry(
    PackageManifest manifest, Content content, Instant published, boolean listed, long downloads) {

  /**
   * The file.
   *
   * @param address as the feed writes it
   * @param sha512 that it must have, lower-case hex; empty when the feed does not tell
   * @param bytes 0 when the feed does not tell
   */
  public record Content(String address, String sha512, long bytes) {}

  /** What of it callers see; empty when it has no file. */
  Optional<RemoteVersion> shown(URI base) {
    return content.address().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RemoteVersion(
                manifest.id(),
                manifest.version(),
                base.resolve(content.address().replace(" ", "%20")),
                about()));
  }

  private RemoteVersion.About about() {
    return new RemoteVersion.About(
        manifest.text("title"),
        manifest.text("description"),
        published.toString(),
        content.bytes(),
        downloads,
        listed,
        Optional.of(content.sha512()).filter(sha512 -> !sha512.isEmpty()));
  }
}
