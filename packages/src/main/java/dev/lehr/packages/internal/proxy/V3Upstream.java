package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.remote.FeedEntry;
import dev.lehr.packages.internal.remote.RegistrationLeaf;
import dev.lehr.packages.internal.remote.ServiceResources;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  public List<FeedEntry> versions(String id) throws IOException {
    String base = resource("RegistrationsBaseUrl");
    Optional<JsonNode> registration =
        get(base + escaped(id.toLowerCase(Locale.ROOT)) + "/index.json");
    List<FeedEntry> versions = new ArrayList<>();
    if (registration.isPresent()) {
      for (JsonNode page : registration.get().path("items")) {
        JsonNode whole = page.has("items") ? page : get(page.path("@id").asString("")).orElse(page);
        whole.path("items").forEach(leaf -> RegistrationLeaf.entry(leaf).ifPresent(versions::add));
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
    List<FeedEntry> found = new ArrayList<>();
    for (String id : ids) {
      found.addAll(versions(id));
    }
    return new Hits(found, releases.size() < HITS && newest.size() < HITS);
  }

  private List<String> ids(String words, int skip, boolean prerelease) throws IOException {
    String query =
        "%s?q=%s&skip=%d&take=%d&prerelease=%s&semVerLevel=2.0.0"
            .formatted(
                resource("SearchQueryService").replaceFirst("/$", ""),
                words,
                skip,
                HITS,
                prerelease);
    return get(query).stream()
        .flatMap(hits -> hits.path("data").valueStream())
        .map(hit -> hit.path("id").asString(""))
        .toList();
  }

  @Override
  public int pageSize() {
    return HITS;
  }

  /** The address of a resource, with a last slash. */
  private String resource(String type) throws IOException {
    JsonNode resources =
        get(index.toString()).orElseThrow(() -> new IOException(index + " answers 404"));
    return ServiceResources.address(resources, type)
        .orElseThrow(() -> new IOException("%s names no %s".formatted(index, type)));
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
}
