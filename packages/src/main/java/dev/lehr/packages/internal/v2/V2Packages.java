package dev.lehr.packages.internal.v2;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.internal.http.Answers;
import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.http.Transfers;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.odata.Listing;
import dev.lehr.packages.internal.odata.Properties;
import dev.lehr.packages.internal.odata.Property;
import dev.lehr.packages.internal.odata.QueryOptions;
import dev.lehr.packages.internal.repository.Repository;
import java.util.Optional;
import java.util.Set;

/** One package version of the v2 protocol: its entry, its properties, its file. */
final class V2Packages {
  private final Repository repository;
  private final Transfers transfers;
  private final EntryCache entries;

  V2Packages(Repository repository, Transfers transfers, EntryCache entries) {
    this.repository = repository;
    this.transfers = transfers;
    this.entries = entries;
  }

  /** {@code Packages(Id='…',Version='…')} and what may follow. */
  FeedResponse answer(Exchange exchange, ResourcePath path) {
    String id = path.key().getOrDefault("Id", "");
    String version = path.key().get("Version");
    if (id.isEmpty() || version == null) {
      throw new FeedException(
          FeedFault.BAD_REQUEST, "Packages(...) needs Id='...' and Version='...'");
    }
    PackageRef ref = transfers.ref(exchange, id, version);
    return switch (path.rest()) {
      case "$value", "Download" -> transfers.download(exchange, ref);
      case "" -> entry(exchange, listing(exchange, ref));
      default -> property(listing(exchange, ref), path.rest());
    };
  }

  private FeedResponse entry(Exchange exchange, Listing listing) {
    Set<String> selected = QueryOptions.of(exchange.query()).selected();
    return Answers.ok(
        "application/atom+xml;type=entry;charset=utf-8",
        new AtomWriter(exchange.root(), selected, entries, new XmlBytes(8_192)).document(listing));
  }

  /** {@code Id} as a document, {@code Id/$value} as plain text. */
  private static FeedResponse property(Listing listing, String rest) {
    boolean plain = rest.endsWith("/$value");
    String name = plain ? rest.substring(0, rest.length() - "/$value".length()) : rest;
    Property property =
        Properties.named(name)
            .orElseThrow(
                () ->
                    new FeedException(
                        FeedFault.NOT_FOUND, "Packages have no property '%s'".formatted(name)));
    if (plain) {
      Object value = property.value().apply(listing);
      return Answers.ok("text/plain;charset=utf-8", value == null ? "" : value.toString());
    }
    return Answers.ok(
        "application/xml;charset=utf-8", new PropertyWriter(property).document(listing));
  }

  /** By its key a version may always be read, SemVer 2 or not. */
  private Listing listing(Exchange exchange, PackageRef ref) {
    boolean semVer2 = QueryOptions.semVer2(exchange.query());
    PackageGroup group = group(exchange, ref.id());
    PublishedVersion version = group.find(ref.version()).orElseThrow(() -> missing(ref.toString()));
    return new Listing(group, version, semVer2 || version.semVer2());
  }

  private PackageGroup group(Exchange exchange, String id) {
    String key = PublishedVersion.key(id);
    repository.want(exchange.feed().name(), key);
    return repository
        .view(exchange.feed().name())
        .group(key)
        .orElseThrow(() -> missing("%s in feed '%s'".formatted(id, exchange.feed().name())));
  }

  /** The latest release, or where there is none, the latest pre-release. */
  FeedResponse downloadLatest(Exchange exchange, String id) {
    PackageGroup group = group(exchange, id);
    PublishedVersion latest =
        Optional.ofNullable(group.latest(false).release())
            .or(() -> Optional.ofNullable(group.latest(true).absolute()))
            .orElseThrow(() -> missing(id + ": all its versions are unlisted"));
    return transfers.download(
        exchange, new PackageRef(exchange.feed().name(), id, latest.version()));
  }

  private static FeedException missing(String what) {
    return new FeedException(FeedFault.NOT_FOUND, "There is no package " + what);
  }
}
