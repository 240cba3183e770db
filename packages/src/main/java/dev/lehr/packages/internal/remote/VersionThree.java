package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.RemoteVersion;
import dev.lehr.packages.SearchRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** NuGet v3: JSON resources found through an index. */
public final class VersionThree implements RemoteProtocol {
  private final RemoteHttp http;
  private final URI index;
  private Optional<JsonNode> resources = Optional.empty();

  /** A feed by its index. */
  public VersionThree(RemoteHttp http, URI index) {
    this.http = http;
    this.index = index;
  }

  @Override
  public List<RemoteVersion> versions(String id) {
    String base = resource("RegistrationsBaseUrl") + id.toLowerCase(Locale.ROOT) + "/index.json";
    return FeedPages.ofRegistration(http, http.address(base))
        .flatMap(entry -> entry.shown(index).stream())
        .toList();
  }

  private static RemoteVersion.About about(JsonNode entry) {
    return new RemoteVersion.About(
        entry.path("title").asString(""),
        entry.path("description").asString(""),
        entry.path("published").asString(""),
        entry.path("packageSize").asLong(0),
        entry.path("totalDownloads").asLong(0),
        entry.path("listed").asBoolean(true),
        Optional.empty());
  }

  @Override
  public List<RemoteVersion> search(SearchRequest request) {
    URI address =
        URI.create(
            "%s?q=%s&skip=%d&take=%d&prerelease=%b&semVerLevel=2.0.0"
                .formatted(
                    resource("SearchQueryService").replaceFirst("/$", ""),
                    URLEncoder.encode(request.terms(), StandardCharsets.UTF_8),
                    request.skip(),
                    request.take(),
                    request.prerelease()));
    List<RemoteVersion> found = new ArrayList<>();
    for (JsonNode hit :
        RemoteDocuments.json(http, address).map(answer -> answer.path("data")).stream()
            .flatMap(JsonNode::valueStream)
            .toList()) {
      if (request.allVersions()) {
        hit.path("versions").valueStream().forEach(version -> found.add(hit(hit, version)));
      } else {
        found.add(hit(hit, hit));
      }
    }
    return found;
  }

  private RemoteVersion hit(JsonNode hit, JsonNode version) {
    String id = hit.path("id").asString("");
    PackageVersion parsed = PackageVersion.parse(version.path("version").asString(""));
    String key = id.toLowerCase(Locale.ROOT);
    String number = parsed.normalized().toLowerCase(Locale.ROOT);
    URI content =
        URI.create(
            "%s%s/%s/%s.%s.nupkg"
                .formatted(resource("PackageBaseAddress"), key, number, key, number));
    return new RemoteVersion(id, parsed, content, about(hit));
  }

  private synchronized JsonNode resources() {
    JsonNode known =
        resources.or(() -> RemoteDocuments.json(http, index)).orElseGet(MissingNode::getInstance);
    resources = Optional.of(known);
    return known;
  }

  /** The address of a resource, with a last slash. */
  private String resource(String type) {
    return ServiceResources.address(resources(), type)
        .orElseThrow(
            () ->
                new FeedException(
                    FeedFault.UPSTREAM,
                    "%s has no %s; is it the index of a NuGet v3 feed?".formatted(index, type)));
  }

  @Override
  public URI publishAddress() {
    return URI.create(resource("PackagePublish"));
  }

  @Override
  public URI deleteAddress(String id, PackageVersion version) {
    return URI.create(resource("PackagePublish") + id + "/" + version.normalized());
  }

  @Override
  public URI relistAddress(String id, PackageVersion version) {
    return deleteAddress(id, version);
  }
}
