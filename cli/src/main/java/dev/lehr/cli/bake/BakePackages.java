package dev.lehr.cli.bake;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.PackageSource;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageFolder;
import dev.lehr.packages.RemoteFeed;
import dev.lehr.packages.RemoteVersion;
import dev.lehr.packages.TransferListener;
import dev.lehr.packages.VersionRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The packages of a bake: on a server those that are published there, then those in the
 * repository's {@code packages/} folder, and those of a feed. What is resolved lies in the data
 * folder by digest, so that a bake installs what its key says.
 */
final class BakePackages implements PackageSource, AutoCloseable {
  private final PackageFolder folder;
  private final PackedFiles packed;
  private final Optional<RemoteFeed> remote;
  private final Optional<URI> address;
  private final Optional<RehearsalFeed> rehearsed;
  private final Optional<PublishedPackages> published;

  /**
   * Packages for bakes.
   *
   * @param repository has packages in {@code packages/}
   * @param data where resolved packages are kept
   * @param source where the others come from
   * @param rehearsing whether machines are on this computer and see loopback only
   */
  BakePackages(Path repository, Path data, Source source, boolean rehearsing) {
    this.folder = new PackageFolder(repository.resolve("packages"));
    this.packed = new PackedFiles(data.resolve("packages"));
    this.published = source.published();
    this.remote = source.feed().map(uri -> RemoteFeed.at(uri, key()));
    this.address = source.feed();
    this.rehearsed = rehearsing ? Optional.of(new RehearsalFeed(data)) : Optional.empty();
  }

  /**
   * Where packages come from besides the repository.
   *
   * @param published what counts more than the repository's own
   * @param feed has what the repository has not
   */
  record Source(Optional<PublishedPackages> published, Optional<URI> feed) {
    static Source feed(Optional<URI> feed) {
      return new Source(Optional.empty(), feed);
    }

    static Source published(PublishedPackages packages) {
      return new Source(Optional.of(packages), Optional.empty());
    }
  }

  private static Optional<String> key() {
    return Optional.ofNullable(System.getenv("LEHR_API_KEY"));
  }

  @Override
  public Optional<ResolvedPackage> resolve(String id, String range) {
    try {
      ResolvedPackage found = kept(find(id, range));
      rehearsed.ifPresent(feed -> feed.offer(found.file()));
      return Optional.of(found);
    } catch (PackageException | FeedException refused) {
      throw new BakeryException(
          BakeryFault.PACKAGE_NOT_FOUND, String.valueOf(refused.getMessage()), refused);
    }
  }

  private PackageFolder.Found find(String id, String range) {
    return published
        .flatMap(packages -> packages.find(id, VersionRange.parse(range)))
        .orElseGet(() -> elsewhere(id, range));
  }

  private PackageFolder.Found elsewhere(String id, String range) {
    return folder.has(id) || remote.isEmpty()
        ? beside(id, range)
        : fetched(remote.get(), id, range).orElseGet(() -> beside(id, range));
  }

  @Override
  public Optional<URI> feed() {
    return rehearsed.isPresent() ? rehearsed.map(RehearsalFeed::address) : address;
  }

  private PackageFolder.Found beside(String id, String range) {
    return folder.resolve(id, VersionRange.parse(range));
  }

  private Optional<PackageFolder.Found> fetched(RemoteFeed feed, String id, String range) {
    return feed.latest(id, Optional.of(VersionRange.parse(range)))
        .map(
            version ->
                PackageFolder.Found.of(version.id(), version.version(), download(feed, version)));
  }

  private static byte[] download(RemoteFeed feed, RemoteVersion version) {
    try {
      Path partial = Files.createTempFile("lehr", ".nupkg");
      try {
        feed.download(version.content(), partial, TransferListener.none());
        return Files.readAllBytes(partial);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "Can not keep package %s.%s.nupkg: %s"
              .formatted(version.id(), version.version().normalized(), refused.getMessage()),
          refused);
    }
  }

  private ResolvedPackage kept(PackageFolder.Found found) {
    return new ResolvedPackage(
        found.id(), found.version().normalized(), packed.keep(found), "sha256:" + found.sha256());
  }

  @Override
  public void close() {
    remote.ifPresent(RemoteFeed::close);
    rehearsed.ifPresent(RehearsalFeed::close);
  }
}
