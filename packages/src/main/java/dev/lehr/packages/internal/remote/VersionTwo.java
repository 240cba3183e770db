package dev.lehr.packages.internal.remote;

import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.RemoteVersion;
import dev.lehr.packages.SearchRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** NuGet v2: OData in Atom. */
public final class VersionTwo implements RemoteProtocol {
  private static final int MAX_PAGES = 500;

  private final RemoteHttp http;
  private final String root;

  /** A feed by its root. */
  public VersionTwo(RemoteHttp http, URI root) {
    this.http = http;
    this.root = root.toString().replaceFirst("/+$", "");
  }

  @Override
  public List<RemoteVersion> versions(String id) {
    return entries(
            "/FindPackagesById()?id=%s&semVerLevel=2.0.0".formatted(quoted(id)), MAX_PAGES * 100)
        .stream()
        .filter(found -> found.id().equalsIgnoreCase(id))
        .toList();
  }

  @Override
  public List<RemoteVersion> search(SearchRequest request) {
    String latest = request.prerelease() ? "IsAbsoluteLatestVersion" : "IsLatestVersion";
    String filter = request.allVersions() ? "" : "$filter=" + latest + "&";
    return entries(
        "/Search()?%s$orderby=Id,Version%%20desc&$skip=%d&$top=%d&searchTerm=%s&targetFramework=''&includePrerelease=%b&semVerLevel=2.0.0"
            .formatted(
                filter,
                request.skip(),
                request.take(),
                quoted(request.terms()),
                request.prerelease()),
        request.take());
  }

  private static String quoted(String text) {
    return "'"
        + URLEncoder.encode(text.replace("'", "''"), StandardCharsets.UTF_8).replace("+", "%20")
        + "'";
  }

  private List<RemoteVersion> entries(String query, int most) {
    return FeedPages.ofList(http, URI.create(root + query), MAX_PAGES)
        .flatMap(
            page -> page.entries().stream().flatMap(entry -> entry.shown(page.address()).stream()))
        .limit(most)
        .toList();
  }

  @Override
  public URI publishAddress() {
    return URI.create(root + "/");
  }

  @Override
  public URI deleteAddress(String id, PackageVersion version) {
    return URI.create(root + "/" + id + "/" + version.normalized());
  }

  @Override
  public URI relistAddress(String id, PackageVersion version) {
    return URI.create(root + "/package/" + id + "/" + version.normalized());
  }
}
