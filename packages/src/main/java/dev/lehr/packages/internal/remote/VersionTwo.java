package dev.lehr.packages.internal.remote;

import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.RemoteVersion;
import dev.lehr.packages.SearchRequest;
import dev.lehr.packages.internal.xml.XmlNode;
import dev.lehr.packages.internal.xml.XmlNodeReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    List<RemoteVersion> found = new ArrayList<>();
    Set<URI> seen = new HashSet<>();
    Optional<URI> next = Optional.of(URI.create(root + query));
    while (next.isPresent()
        && seen.add(next.get())
        && seen.size() <= MAX_PAGES
        && found.size() < most) {
      URI address = next.get();
      Optional<XmlNode> page =
          http.page(address).map(text -> XmlNodeReader.read(text, address.toString()));
      page.stream()
          .flatMap(feed -> feed.children("entry").stream())
          .flatMap(entry -> version(entry, address).stream())
          .forEach(found::add);
      next = page.flatMap(feed -> next(feed, address));
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  private static Optional<URI> next(XmlNode feed, URI address) {
    return feed.children("link").stream()
        .filter(link -> link.attribute("rel").equals("next"))
        .map(link -> address.resolve(link.attribute("href")))
        .findFirst();
  }

  private static Optional<RemoteVersion> version(XmlNode entry, URI address) {
    Optional<XmlNode> properties =
        entry
            .child("properties")
            .or(() -> entry.child("content").flatMap(content -> content.child("properties")));
    Optional<String> source =
        entry
            .child("content")
            .map(content -> content.attribute("src"))
            .filter(src -> !src.isEmpty());
    if (properties.isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    XmlNode facts = properties.get();
    String id = facts.textOf("Id").isEmpty() ? entry.textOf("title") : facts.textOf("Id");
    return Optional.of(
        new RemoteVersion(
            id,
            PackageVersion.parse(facts.textOf("Version")),
            address.resolve(source.get().replace(" ", "%20")),
            about(facts)));
  }

  private static RemoteVersion.About about(XmlNode facts) {
    String published = facts.textOf("Published");
    boolean listed =
        !facts.textOf("Listed").equalsIgnoreCase("false") && !published.startsWith("1900-");
    return new RemoteVersion.About(
        facts.textOf("Title"),
        facts.textOf("Description"),
        published,
        number(facts.textOf("PackageSize")),
        number(facts.textOf("VersionDownloadCount")),
        listed,
        hash(facts));
  }

  private static Optional<String> hash(XmlNode facts) {
    boolean sha512 = facts.textOf("PackageHashAlgorithm").equalsIgnoreCase("SHA512");
    try {
      byte[] hash = java.util.Base64.getDecoder().decode(facts.textOf("PackageHash"));
      return sha512 && hash.length == 64
          ? Optional.of(HexFormat.of().formatHex(hash))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
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
