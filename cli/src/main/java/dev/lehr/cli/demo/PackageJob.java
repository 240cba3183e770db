package dev.lehr.cli.demo;

import dev.lehr.packages.PackageProject;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.RemoteFeed;
import dev.lehr.packages.TransferListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a team's continuous integration does: builds its package and publishes it to the feed. */
final class PackageJob implements AutoCloseable {
  private static final String PACKAGE = "catalog";

  private final Path repository;
  private final Path out;
  private final RemoteFeed feed;

  /**
   * A job.
   *
   * @param repository the working copy
   * @param out where packages are made
   * @param feed where they are published
   */
  PackageJob(Path repository, Path out, Feed feed) {
    this.repository = repository;
    this.out = out;
    this.feed = RemoteFeed.at(feed.address(), Optional.of(feed.key()));
  }

  /** A feed, and the key to it. */
  record Feed(URI address, String key) {}

  /** Publishes what the working copy has; the package's file name. */
  String publish() throws InterruptedException {
    new Tool(repository, Map.of("LEHR_JDK", System.getProperty("java.home"))).run("./build.sh");
    PackageProject project =
        PackageProject.open(repository.resolve("packages").resolve(PACKAGE), Map.of());
    Path nupkg = project.packInto(out);
    feed.push(nupkg, TransferListener.none());
    return String.valueOf(nupkg.getFileName());
  }

  /** Takes a version back: no bake finds it any more. */
  void takeBack(String version) {
    feed.unlist(PACKAGE, PackageVersion.parse(version));
  }

  @Override
  public void close() {
    feed.close();
  }
}
