package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.remote.FeedEntry;
import dev.lehr.packages.internal.remote.FeedPages;
import dev.lehr.packages.internal.remote.RemoteDocuments;
import dev.lehr.packages.internal.remote.RemoteHttp;
import dev.lehr.packages.internal.remote.ServiceResources;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An upstream of the v3 protocol. */
final class V3Upstream implements Upstream {
  private static final int HITS = 20;

  private final URI index;
  private final RemoteHttp http;

  V3Upstream(URI index, RemoteHttp http) {
    this.index = index;
    this.http = http;
  }

  @Override
  public List<FeedEntry> versions(String id) {
    String base = resource("RegistrationsBaseUrl");
    String registration = base + escaped(id.toLowerCase(Locale.ROOT)) + "/index.json";
    return FeedPages.ofRegistration(http, http.address(registration)).toList();
  }

  /** Hits tell too little to be kept, so each is asked for by its id. */
  @Override
  public Hits search(SearchTerms terms, int skip) {
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

  private List<String> ids(String words, int skip, boolean prerelease) {
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
  private String resource(String type) {
    JsonNode resources = get(index.toString()).orElseThrow(() -> unusable("answers 404"));
    return ServiceResources.address(resources, type)
        .orElseThrow(() -> unusable("names no " + type));
  }

  private FeedException unusable(String why) {
    return new FeedException(FeedFault.UPSTREAM, "%s %s".formatted(index, why));
  }

  private Optional<JsonNode> get(String url) {
    return RemoteDocuments.json(http, http.address(url));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
