package dev.lehr.packages.internal.v3;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.http.Query;
import dev.lehr.packages.internal.index.FeedView;
import dev.lehr.packages.internal.index.Latest;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.odata.QueryOptions;
import dev.lehr.packages.internal.repository.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * The v3 protocol's search: best hits first, that is the id itself, ids that begin so, ids that
 * contain it, and among equals the most downloaded.
 */
final class V3Search {
  private static final int DEFAULT_TAKE = 20;
  private static final int MOST_TAKE = 1_000;

  private final Repository repository;

  V3Search(Repository repository) {
    this.repository = repository;
  }

  /** What a client wants of a package. */
  private record Wish(boolean prerelease, boolean semVer2) {
    static Wish of(Query query) {
      return new Wish(query.flag("prerelease"), QueryOptions.semVer2(query));
    }

    Optional<PublishedVersion> latest(PackageGroup group) {
      Latest latest = group.latest(semVer2);
      return Optional.ofNullable(prerelease ? latest.absolute() : latest.release());
    }

    List<PublishedVersion> versions(PackageGroup group) {
      return group.ascending().stream()
          .filter(PublishedVersion::listed)
          .filter(version -> semVer2 || !version.semVer2())
          .filter(version -> prerelease || !version.version().isPrerelease())
          .toList();
    }
  }

  /** A package and how well it fits. */
  private record Hit(PackageGroup group, int rank, int downloads) {
    static final Comparator<Hit> BEST_FIRST =
        Comparator.comparingInt(Hit::rank)
            .thenComparing(Comparator.comparingInt(Hit::downloads).reversed())
            .thenComparing(hit -> hit.group().key());
  }

  byte[] search(Exchange exchange) {
    Wish wish = Wish.of(exchange.query());
    List<PackageGroup> hits = hits(exchange, wish);
    List<PackageGroup> page = page(exchange.query(), hits);
    return Json.object(
        json -> {
          json.writeNumberProperty("totalHits", hits.size());
          Json.array(json, "data", page, group -> hit(json, exchange.root(), group, wish));
        });
  }

  private List<PackageGroup> hits(Exchange exchange, Wish wish) {
    SearchTerms terms = SearchTerms.of(exchange.query().value("q").orElse(""));
    FeedView view = repository.view(exchange.feed().name());
    int skip = number(exchange.query(), "skip", 0);
    int take = number(exchange.query(), "take", DEFAULT_TAKE);
    repository.want(exchange.feed().name(), terms, skip + Math.min(take, MOST_TAKE) + 1);
    String whole = String.join(" ", terms.words());
    return view.matching(terms, "")
        .filter(group -> wish.latest(group).filter(v -> terms.match(v.manifest())).isPresent())
        .map(group -> new Hit(group, rank(group.key(), whole), group.downloads()))
        .sorted(Hit.BEST_FIRST)
        .map(Hit::group)
        .toList();
  }

  private static int rank(String key, String whole) {
    if (whole.isEmpty() || key.equals(whole)) {
      return 0;
    }
    if (key.startsWith(whole)) {
      return 1;
    }
    return key.contains(whole) ? 2 : 3;
  }

  private static List<PackageGroup> page(Query query, List<PackageGroup> hits) {
    int skip = Math.min(number(query, "skip", 0), hits.size());
    int take = Math.min(number(query, "take", DEFAULT_TAKE), MOST_TAKE);
    return hits.subList(skip, Math.min(skip + take, hits.size()));
  }

  private static int number(Query query, String name, int otherwise) {
    String written = query.value(name).orElse(String.valueOf(otherwise));
    try {
      int number = Integer.parseInt(written);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw wrong(name, written);
    }
    throw wrong(name, written);
  }

  private static FeedException wrong(String name, String written) {
    return new FeedException(
        FeedFault.BAD_REQUEST,
        "%s is '%s'; give a whole number from 0 on".formatted(name, written));
  }

  private static void hit(JsonGenerator json, String root, PackageGroup group, Wish wish) {
    PublishedVersion latest = wish.latest(group).orElseThrow();
    String base = root + "/registration/" + group.key();
    json.writeStartObject();
    json.writeStringProperty("@id", base + "/index.json");
    json.writeStringProperty("@type", "Package");
    json.writeStringProperty("registration", base + "/index.json");
    json.writeStringProperty("id", latest.manifest().id());
    json.writeStringProperty("version", latest.version().normalized());
    for (Map.Entry<String, String> text : Texts.shown(latest.manifest()).entrySet()) {
      if (!text.getKey().equals("authors")) {
        json.writeStringProperty(text.getKey(), text.getValue());
      }
    }
    Json.array(
        json,
        "authors",
        List.of(latest.manifest().text("authors").split("\\s*,\\s*", -1)),
        json::writeString);
    Json.array(json, "tags", Texts.tags(latest.manifest()), json::writeString);
    json.writeNumberProperty("totalDownloads", group.downloads());
    json.writeBooleanProperty("verified", false);
    Json.array(json, "versions", wish.versions(group), version -> version(json, base, version));
    json.writeEndObject();
  }

  private static void version(JsonGenerator json, String base, PublishedVersion version) {
    json.writeStartObject();
    json.writeStringProperty("@id", base + "/" + version.version().key() + ".json");
    json.writeStringProperty("version", version.version().normalized());
    json.writeNumberProperty("downloads", version.downloads());
    json.writeEndObject();
  }

  /** Ids that contain {@code q}, or the versions of the package {@code id}. */
  byte[] autocomplete(Exchange exchange) {
    Query query = exchange.query();
    Wish wish = Wish.of(query);
    Optional<String> id = query.value("id");
    if (id.isPresent()) {
      String key = PublishedVersion.key(id.get());
      repository.want(exchange.feed().name(), key);
      List<String> versions =
          repository.view(exchange.feed().name()).group(key).stream()
              .flatMap(group -> wish.versions(group).stream())
              .map(version -> version.version().normalized())
              .toList();
      return data(versions.size(), versions);
    }
    String part = query.value("q").orElse("").toLowerCase(Locale.ROOT);
    List<PackageGroup> hits =
        hits(exchange, wish).stream().filter(group -> group.key().contains(part)).toList();
    return data(hits.size(), page(query, hits).stream().map(PackageGroup::id).toList());
  }

  private static byte[] data(int total, List<String> texts) {
    return Json.object(
        json -> {
          json.writeNumberProperty("totalHits", total);
          Json.array(json, "data", texts, json::writeString);
        });
  }
}
