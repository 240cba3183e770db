package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedSettings.Kind;
import dev.lehr.packages.PackageEvent;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageManifest;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.UploadLimits;
import dev.lehr.packages.internal.blob.Spool.Spooled;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.PublishedVersion.Counts;
import dev.lehr.packages.internal.index.PublishedVersion.Dates;
import dev.lehr.packages.internal.index.PublishedVersion.Stored;
import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.nupkg.NupkgReader;
import dev.lehr.packages.internal.remote.FeedEntry;
import dev.lehr.packages.internal.remote.RemoteHost;
import dev.lehr.packages.internal.remote.RemoteHttp;
import dev.lehr.packages.internal.remote.Resting;
import dev.lehr.packages.internal.store.EventTable;
import dev.lehr.packages.internal.store.EventTable.Happening;
import dev.lehr.packages.internal.store.Storage;
import dev.lehr.packages.internal.store.UpstreamTable;
import dev.lehr.packages.internal.store.VersionKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A feed that knows what its upstream knows. What it was told is kept with the time it was told; it
 * asks again when that is too old, and goes on with what it has when the upstream does not answer.
 * Files are fetched when somebody wants them, once.
 */
public final class ProxyFeed implements AutoCloseable {
  /** A search that finds more is not worth asking for all. */
  private static final int MOST_HITS = 1_000;

  private static final System.Logger LOG = System.getLogger(ProxyFeed.class.getName());

  private final String feed;
  private final Kind.Proxy settings;
  private final Storage storage;
  private final Runnable follow;
  private final RemoteHttp http;
  private final Upstream upstream;
  private final SingleFlight<Boolean> flights = new SingleFlight<>();

  /**
   * Opens a proxy.
   *
   * @param follow brings the index in memory up to date
   */
  public ProxyFeed(String feed, Kind.Proxy settings, Storage storage, Runnable follow) {
    this.feed = feed;
    this.settings = settings;
    this.storage = storage;
    this.follow = follow;
    RemoteHost host = RemoteHost.withLogin(settings.upstream(), settings.credentials());
    this.http = new RemoteHttp(host, new Resting(host, storage.clock()));
    this.upstream = Upstream.of(host.root(), http);
  }

  @FunctionalInterface
  private interface Question {
    Told ask();
  }

  /**
   * An answer.
   *
   * @param settled another question that is answered by it too; empty for none
   */
  private record Told(List<FeedEntry> versions, Optional<String> settled) {}

  /** Knows all versions of a package, by its id in lower case, as of lately. */
  public void want(String key) {
    ask("package " + key, () -> new Told(upstream.versions(key), Optional.empty()));
  }

  /** Knows the first hits of a search, as of lately. */
  public void want(SearchTerms terms, int hits) {
    String search = "search " + String.join(" ", terms.words());
    String rest = search + ", rest";
    int skip = 0;
    while (skip < Math.min(hits, MOST_HITS)
        && !isFresh(rest)
        && ask(search + ", from " + skip, page(terms, skip, rest))) {
      skip += upstream.pageSize();
    }
  }

  private Question page(SearchTerms terms, int skip, String rest) {
    return () -> {
      Upstream.Hits hits = upstream.search(terms, skip);
      return new Told(hits.versions(), Optional.of(rest).filter(settled -> hits.last()));
    };
  }

  /** Whether the answer is fresh now. */
  private boolean ask(String name, Question question) {
    return isFresh(name) || flights.run(name, () -> isFresh(name) || askNow(name, question));
  }

  private boolean isFresh(String question) {
    Optional<Instant> asked =
        storage.database().read(handle -> UpstreamTable.asked(handle, feed, question));
    return asked
        .filter(at -> at.plus(settings.maximumAge()).isAfter(storage.clock().instant()))
        .isPresent();
  }

  private boolean askNow(String name, Question question) {
    Optional<Told> told = told(name, question);
    if (told.isPresent()) {
      storage.database().write(handle -> learn(handle, name, told.get()));
      follow.run();
    }
    return told.isPresent();
  }

  /** Empty when the upstream does not answer, and what is known must do. */
  private Optional<Told> told(String name, Question question) {
    try {
      return Optional.of(question.ask());
    } catch (FeedException away) {
      boolean known =
          storage.database().read(handle -> UpstreamTable.asked(handle, feed, name)).isPresent()
              || !name.startsWith("package ")
              || isKnown(name.substring("package ".length()));
      if (!known) {
        throw new FeedException(
            FeedFault.UPSTREAM,
            "Feed '%s' knows nothing of this and can not ask: %s"
                .formatted(feed, away.getMessage()),
            away);
      }
      LOG.log(System.Logger.Level.WARNING, "Feed {0} answers from its cache: {1}", feed, away);
      return Optional.empty();
    }
  }

  private boolean isKnown(String key) {
    return !storage
        .database()
        .read(handle -> storage.versions().ofPackage(handle, feed, key))
        .isEmpty();
  }

  /** Takes over what is new or different; tells how much that was. */
  private int learn(Handle handle, String question, Told told) {
    EventTable.lock(handle);
    Instant now = storage.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    List<PublishedVersion> changed = new ArrayList<>();
    for (FeedEntry entry : told.versions()) {
      PublishedVersion fresh = unfetched(entry, now);
      Optional<PublishedVersion> known =
          storage.versions().find(handle, VersionKey.of(feed, fresh));
      if (known.isEmpty() || known.get().listed() != fresh.listed()) {
        changed.add(known.map(old -> listed(old, fresh)).orElse(fresh));
      }
    }
    storage.versions().replaceAll(handle, feed, changed);
    changed.forEach(version -> EventTable.append(handle, cached(version, now)));
    UpstreamTable.remember(handle, feed, question, now);
    told.settled().ifPresent(other -> UpstreamTable.remember(handle, feed, other, now));
    return changed.size();
  }

  /** A version whose file was not fetched yet. */
  private static PublishedVersion unfetched(FeedEntry entry, Instant now) {
    FeedEntry.Content content = entry.content();
    // Where the file is and what hash it must have, in one text.
    String origin =
        content.sha512().isEmpty() ? content.address() : content.address() + "#" + content.sha512();
    return new PublishedVersion(
        entry.manifest(),
        new Stored("", content.bytes(), origin),
        new Dates(now, entry.published(), now),
        new Counts(entry.listed(), 0));
  }

  /** What we have, with the file if it was fetched, listed as the upstream says now. */
  private static PublishedVersion listed(PublishedVersion known, PublishedVersion fresh) {
    return new PublishedVersion(
        known.manifest(),
        known.stored(),
        new Dates(known.created(), fresh.published(), fresh.edited()),
        new Counts(fresh.listed(), known.downloads()));
  }

  private Happening cached(PublishedVersion version, Instant now) {
    return new Happening(
        PackageEvent.Kind.CACHED,
        new PackageRef(feed, version.manifest().id(), version.version()),
        "",
        now);
  }

  /** Has the file of a version. */
  public void fetch(PublishedVersion version) {
    if (version.stored().sha512().isEmpty()) {
      flights.run("file " + version.stored().origin(), () -> fetchNow(version));
    }
  }

  private boolean fetchNow(PublishedVersion version) {
    keep(version, fetched(version));
    return true;
  }

  private Stored fetched(PublishedVersion version) {
    String[] origin = version.stored().origin().split("#", 2);
    try (InputStream content = http.file(http.address(origin[0]));
        Spooled spooled = storage.spool().take(content, UploadLimits.standard().packageBytes())) {
      if (origin.length > 1 && !origin[1].equals(spooled.sha512())) {
        throw new IOException(origin[0] + " has another SHA-512 than its feed says");
      }
      check(version, NupkgReader.read(spooled.path(), UploadLimits.standard()).manifest());
      storage.blobs().put(spooled.sha512(), spooled.path());
      return new Stored(spooled.sha512(), spooled.bytes(), origin[0]);
    } catch (IOException | PackageException | FeedException failed) {
      throw new FeedException(
          FeedFault.UPSTREAM,
          "Package %s %s can not be fetched: %s"
              .formatted(version.manifest().id(), version.version(), failed.getMessage()),
          failed);
    }
  }

  private static void check(PublishedVersion version, PackageManifest manifest) {
    if (!PublishedVersion.key(manifest.id()).equals(version.idKey())
        || !manifest.version().equals(version.version())) {
      throw new PackageException(
          "its file is of %s %s".formatted(manifest.id(), manifest.version()));
    }
  }

  private void keep(PublishedVersion version, Stored stored) {
    Instant now = storage.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    PublishedVersion whole =
        new PublishedVersion(
            version.manifest(),
            stored,
            new Dates(version.created(), version.published(), now),
            new Counts(version.listed(), version.downloads()));
    storage
        .database()
        .write(
            handle -> {
              EventTable.lock(handle);
              if (storage.touched(stored.sha512()).isEmpty()) {
                throw new FeedException(
                    FeedFault.STORAGE, "The file was removed at this moment; try again");
              }
              storage.versions().replaceAll(handle, feed, List.of(whole));
              EventTable.append(handle, cached(whole, now));
              return true;
            });
    follow.run();
  }

  @Override
  public void close() {
    http.close();
  }
}
