package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageManifest.Dependency;
import dev.lehr.packages.PackageManifest.DependencyGroup;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.index.SearchTerms;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An upstream of the v3 protocol. */
final class V3Upstream implements Upstream {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int HITS = 20;

  private final URI index;
  private final UpstreamHttp http;

  V3Upstream(URI index, UpstreamHttp http) {
    this.index = index;
    this.http = http;
  }

  @Override
  public List<RemoteVersion> versions(String id) throws IOException {
    String base = resource("RegistrationsBaseUrl").replaceFirst("/*$", "/");
    Optional<JsonNode> registration =
        get(base + escaped(id.toLowerCase(Locale.ROOT)) + "/index.json");
    List<RemoteVersion> versions = new ArrayList<>();
    if (registration.isPresent()) {
      for (JsonNode page : registration.get().path("items")) {
        JsonNode whole = page.has("items") ? page : get(text(page, "@id")).orElse(page);
        whole.path("items").forEach(leaf -> version(leaf).ifPresent(versions::add));
      }
    }
    return versions;
  }

  /** Hits tell too little to be kept, so each is asked for by its id. */
  @Override
  public Hits search(SearchTerms terms, int skip) throws IOException {
    String words = escaped(String.join(" ", terms.words()));
    List<String> releases = ids(words, skip, false);
    List<String> newest = ids(words, skip, true);
    Set<String> ids = new LinkedHashSet<>(releases);
    ids.addAll(newest);
    List<RemoteVersion> found = new ArrayList<>();
    for (String id : ids) {
      found.addAll(versions(id));
    }
    return new Hits(found, releases.size() < HITS && newest.size() < HITS);
  }

  private List<String> ids(String words, int skip, boolean prerelease) throws IOException {
    String query =
        "%s?q=%s&skip=%d&take=%d&prerelease=%s&semVerLevel=2.0.0"
            .formatted(resource("SearchQueryService"), words, skip, HITS, prerelease);
    return get(query).stream()
        .flatMap(hits -> hits.path("data").valueStream())
        .map(hit -> text(hit, "id"))
        .toList();
  }

  @Override
  public int pageSize() {
    return HITS;
  }

  /** The address of a resource; of several the one with the highest version. */
  private String resource(String type) throws IOException {
    JsonNode resources =
        get(index.toString())
            .orElseThrow(() -> new IOException(index + " answers 404"))
            .path("resources");
    String newest = "";
    String address = "";
    for (JsonNode resource : resources) {
      String named = text(resource, "@type");
      boolean plain = named.equals(type) || named.matches(type + "/[0-9.]+");
      if (plain && named.compareTo(newest) >= 0) {
        newest = named;
        address = text(resource, "@id");
      }
    }
    if (address.isEmpty()) {
      throw new IOException("%s names no %s".formatted(index, type));
    }
    return address;
  }

  private Optional<JsonNode> get(String url) throws IOException {
    Optional<byte[]> document = http.document(url);
    try {
      return document.map(JSON::readTree);
    } catch (JacksonException notJson) {
      throw new IOException("%s answers no JSON: %s".formatted(url, notJson.getMessage()), notJson);
    }
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }

  private static Optional<RemoteVersion> version(JsonNode leaf) {
    JsonNode entry = leaf.path("catalogEntry");
    String content = text(leaf, "packageContent");
    try {
      return Optional.of(
          new RemoteVersion(
              manifest(entry),
              content.isEmpty() ? text(entry, "packageContent") : content,
              "",
              0,
              AtomFeedReader.instant(text(entry, "published")),
              !text(entry, "listed").equals("false")));
    } catch (PackageException notUnderstood) {
      return Optional.empty();
    }
  }

  private static PackageManifest manifest(JsonNode entry) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name :
        List.of(
            "title",
            "authors",
            "summary",
            "description",
            "projectUrl",
            "iconUrl",
            "licenseUrl",
            "language",
            "minClientVersion",
            "requireLicenseAcceptance")) {
      if (!text(entry, name).isBlank()) {
        texts.put(name, text(entry, name).strip());
      }
    }
    JsonNode tags = entry.path("tags");
    String joined =
        tags.isArray()
            ? tags.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "))
            : text(entry, "tags");
    if (!joined.isBlank()) {
      texts.put("tags", joined);
    }
    return new PackageManifest(
        text(entry, "id"), PackageVersion.parse(text(entry, "version")), texts, groups(entry));
  }

  private static List<DependencyGroup> groups(JsonNode entry) {
    return entry
        .path("dependencyGroups")
        .valueStream()
        .map(
            group ->
                new DependencyGroup(
                    text(group, "targetFramework"),
                    group
                        .path("dependencies")
                        .valueStream()
                        .map(one -> new Dependency(text(one, "id"), range(text(one, "range"))))
                        .toList()))
        .toList();
  }

  /** Feeds write "any version" in several ways; choco reads some of them as a wish to reinstall. */
  private static String range(String written) {
    return written.matches("\\(\\s*,\\s*\\)|\\[0\\.0\\.0\\s*,\\s*\\)") ? "" : written;
  }
}
