package dev.lehr.packages;

import dev.lehr.packages.internal.remote.RemoteHost;
import dev.lehr.packages.internal.remote.RemoteHttp;
import dev.lehr.packages.internal.remote.RemoteProtocol;
import dev.lehr.packages.internal.remote.VersionThree;
import dev.lehr.packages.internal.remote.VersionTwo;
import dev.lehr.packages.internal.remote.Waiting;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A feed elsewhere: any that speaks NuGet v2 or v3. What it refuses, or that it can not be reached,
 * is a {@link FeedException} that names the feed's address.
 */
public final class RemoteFeed implements AutoCloseable {
  private final RemoteHttp http;
  private final RemoteProtocol protocol;

  private RemoteFeed(RemoteHttp http, RemoteProtocol protocol) {
    this.http = http;
    this.protocol = protocol;
  }

  /**
   * A feed by its address.
   *
   * @param source a v3 {@code …/index.json}, else the root of a v2 feed
   * @param key sent with every request to the feed itself, but not to servers that it sends on to
   */
  public static RemoteFeed at(URI source, Optional<String> key) {
    RemoteHost host = RemoteHost.withKey(source, key);
    RemoteHttp http = new RemoteHttp(host, new Waiting(Thread::sleep));
    boolean three = String.valueOf(source.getPath()).endsWith("index.json");
    return new RemoteFeed(
        http, three ? new VersionThree(http, host.root()) : new VersionTwo(http, host.root()));
  }

  /** All versions of a package, ascending; empty when there is no such package. */
  public List<RemoteVersion> versions(String id) {
    return protocol.versions(id).stream()
        .sorted(Comparator.comparing(RemoteVersion::version))
        .toList();
  }

  /** The highest version in a range, or the latest release; unlisted ones only where need be. */
  public Optional<RemoteVersion> latest(String id, Optional<VersionRange> range) {
    return versions(id).reversed().stream()
        .filter(
            found ->
                range.isPresent()
                    ? range.get().contains(found.version())
                    : found.about().listed() && !found.version().isPrerelease())
        .min(Comparator.comparing(found -> !found.about().listed()));
  }

  /** Hits of a search in the feed's order, at most {@code request.take()}. */
  public List<RemoteVersion> search(SearchRequest request) {
    return protocol.search(request);
  }

  /** Fetches a file. */
  public void download(URI content, Path target, TransferListener listener) {
    http.download(content, target, listener);
  }

  /** What a feed did with a package. */
  public enum Pushed {
    CREATED,
    /** The very same file was there already. */
    UNCHANGED
  }

  /** Publishes a package. */
  public Pushed push(Path nupkg, TransferListener listener) {
    int status = http.upload(protocol.publishAddress(), nupkg, listener);
    return status == HttpURLConnection.HTTP_OK ? Pushed.UNCHANGED : Pushed.CREATED;
  }

  /** Takes a version out of search, as NuGet's {@code delete} does. */
  public void unlist(String id, PackageVersion version) {
    http.send("DELETE", protocol.deleteAddress(id, version));
  }

  /** Undoes {@link #unlist}. */
  public void relist(String id, PackageVersion version) {
    http.send("POST", protocol.relistAddress(id, version));
  }

  @Override
  public void close() {
    http.close();
  }
}
