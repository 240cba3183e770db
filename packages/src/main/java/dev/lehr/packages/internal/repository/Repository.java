package dev.lehr.packages.internal.repository;

import dev.lehr.packages.ApiKey;
import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.PackageEvent;
import dev.lehr.packages.PackageEvent.Kind;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.RepositorySettings;
import dev.lehr.packages.Scope;
import dev.lehr.packages.internal.index.FeedView;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.proxy.ProxyFeed;
import dev.lehr.packages.internal.store.EventTable;
import dev.lehr.packages.internal.store.EventTable.Happening;
import dev.lehr.packages.internal.store.Storage;
import dev.lehr.packages.internal.store.VersionKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Feeds, storage and everything in between: what the protocols and the public face work on. */
public final class Repository implements AutoCloseable {
  private final Storage storage;
  private final FeedIndexes indexes;
  private final EventFollower follower;
  private final Publisher publisher;
  private final DownloadCounter downloads;
  private final Keys keys;
  private final Map<String, ProxyFeed> proxies = new HashMap<>();

  private Repository(Storage storage, RepositorySettings settings) {
    this.storage = storage;
    this.indexes = new FeedIndexes(settings.feeds());
    this.follower = new EventFollower(storage, indexes);
    this.publisher = new Publisher(storage, settings.limits());
    this.downloads = new DownloadCounter(storage);
    this.keys = new Keys(storage, new SecureRandom());
    for (FeedSettings feed : settings.feeds()) {
      if (feed.kind() instanceof FeedSettings.Kind.Proxy proxy) {
        proxies.put(feed.name(), new ProxyFeed(feed.name(), proxy, storage, follower::follow));
      }
    }
  }

  /** Opens a repository and loads its index. */
  public static Repository open(RepositorySettings settings, InstantSource clock) {
    Repository repository = new Repository(Storage.open(settings, clock), settings);
    repository.follower.start();
    return repository;
  }

  public Storage storage() {
    return storage;
  }

  public Keys keys() {
    return keys;
  }

  /** A new key for a feed that is there. */
  public ApiKey.Created createKey(String feed, String name, Set<Scope> scopes) {
    return keys.create(settings(feed).name(), name, scopes);
  }

  public List<FeedSettings> feeds() {
    return indexes.settings();
  }

  public FeedSettings settings(String feed) {
    return indexes.settings(feed);
  }

  /** What a feed shows. */
  public FeedView view(String feed) {
    return indexes.view(feed);
  }

  /** Sees to it that a proxy feed knows this package, by its id in lower case. */
  public void want(String feed, String key) {
    proxies(feed).forEach(proxy -> proxy.want(key));
  }

  /** Sees to it that a proxy feed knows the first hits that its upstream finds. */
  public void want(String feed, SearchTerms terms, int hits) {
    proxies(feed).forEach(proxy -> proxy.want(terms, hits));
  }

  private Stream<ProxyFeed> proxies(String feed) {
    return indexes.members(feed).stream().flatMap(member -> Stream.ofNullable(proxies.get(member)));
  }

  /** Publishes a file. */
  public Published push(String feed, InputStream nupkg) {
    requireHosted(feed);
    Published published = publisher.push(feed, nupkg);
    follower.follow();
    return published;
  }

  /** Publishes a version in another feed too. */
  public Published promote(PackageRef ref, String targetFeed) {
    requireHosted(targetFeed);
    Published published = publisher.promote(ref, fetched(ref), targetFeed);
    follower.follow();
    return published;
  }

  /** Unlists or relists. */
  public PublishedVersion list(PackageRef ref, boolean listed) {
    Happening happening = happening(listed ? Kind.RELISTED : Kind.UNLISTED, ref);
    PublishedVersion known = require(ref);
    if (known.listed() == listed) {
      return known;
    }
    change(
        happening, (handle, key) -> storage.versions().list(handle, key, listed, happening.at()));
    return require(ref);
  }

  /** Removes a version. Its file stays for a while, for feeds and pushes that share it. */
  public void delete(PackageRef ref) {
    require(ref);
    change(happening(Kind.DELETED, ref), storage.versions()::delete);
  }

  /** Removes a file that no version needs any more; tells whether it did. */
  public boolean release(String sha512) {
    return publisher.release(sha512);
  }

  private Happening happening(Kind kind, PackageRef ref) {
    requireOwn(ref.feed());
    return new Happening(kind, ref, "", storage.clock().instant().truncatedTo(ChronoUnit.MILLIS));
  }

  @FunctionalInterface
  private interface RowChange {
    boolean make(org.jdbi.v3.core.Handle handle, VersionKey key);
  }

  private void change(Happening happening, RowChange change) {
    PackageRef ref = happening.ref();
    VersionKey key = VersionKey.of(ref);
    boolean changed =
        storage
            .database()
            .write(
                handle -> {
                  EventTable.lock(handle);
                  boolean made = change.make(handle, key);
                  if (made) {
                    EventTable.append(handle, happening);
                  }
                  return made;
                });
    if (!changed) {
      throw missing(ref);
    }
    follower.follow();
  }

  /** Puts what the index says of a version right, as its file says. */
  public void correct(PackageRef ref, PublishedVersion right) {
    change(
        happening(Kind.CORRECTED, ref),
        (handle, key) -> {
          storage.versions().delete(handle, key);
          storage.versions().insert(handle, ref.feed(), right);
          return true;
        });
  }

  /** One version as a feed shows it. */
  public Optional<PublishedVersion> find(PackageRef ref) {
    return view(ref.feed())
        .group(PublishedVersion.key(ref.id()))
        .flatMap(group -> group.find(ref.version()));
  }

  /** One version, which must be there. */
  public PublishedVersion require(PackageRef ref) {
    return find(ref).orElseThrow(() -> missing(ref));
  }

  private static FeedException missing(PackageRef ref) {
    return new FeedException(FeedFault.NOT_FOUND, "There is no package " + ref);
  }

  /** The file of a version; a proxy feed fetches it if it has to. */
  public FeedBody content(PackageRef ref) {
    return content(ref, fetched(ref));
  }

  /** The file of a version that is here. */
  public FeedBody content(PackageRef ref, PublishedVersion version) {
    try {
      return storage
          .blobs()
          .open(version.stored().sha512())
          .orElseThrow(
              () ->
                  new FeedException(
                      FeedFault.STORAGE,
                      "The file of package %s is lost; run lehr package verify".formatted(ref)));
    } catch (IOException failed) {
      throw Storage.failure("Package %s can not be read".formatted(ref), failed);
    }
  }

  /** A version whose file is here; a proxy feed fetches it if it has to. */
  public PublishedVersion fetched(PackageRef ref) {
    Optional<String> owner = owner(ref);
    if (owner.isEmpty()) {
      want(ref.feed(), PublishedVersion.key(ref.id()));
      owner = owner(ref);
    }
    PackageRef owned =
        new PackageRef(owner.orElseThrow(() -> missing(ref)), ref.id(), ref.version());
    ProxyFeed proxy = proxies.get(owned.feed());
    if (proxy != null) {
      proxy.fetch(require(owned));
    }
    return require(owned);
  }

  /** Which member of a feed has this version; a feed that is no group is its own member. */
  private Optional<String> owner(PackageRef ref) {
    return indexes.members(ref.feed()).stream()
        .filter(member -> find(new PackageRef(member, ref.id(), ref.version())).isPresent())
        .findFirst();
  }

  /** Remembers that a version was downloaded. */
  public void countDownload(PackageRef ref) {
    owner(ref).ifPresent(member -> countDownload(member, ref));
  }

  private void countDownload(String member, PackageRef ref) {
    view(member)
        .group(PublishedVersion.key(ref.id()))
        .ifPresent(
            group ->
                group
                    .find(ref.version())
                    .ifPresent(
                        version -> {
                          group.countDownload(version);
                          downloads.count(member, version);
                        }));
  }

  public List<PackageEvent> events(long after, int limit) {
    return storage.database().read(handle -> EventTable.after(handle, after, limit));
  }

  /** Tells of events until the answer is run. */
  public Runnable subscribe(Consumer<PackageEvent> listener) {
    return follower.subscribe(listener);
  }

  /** Takes over what other processes, or upkeep, changed. */
  public void follow() {
    follower.follow();
  }

  /** Writes down the downloads counted so far. */
  public void flushDownloads() {
    downloads.flush();
  }

  private void requireHosted(String feed) {
    if (!(settings(feed).kind() instanceof FeedSettings.Kind.Hosted)) {
      throw new FeedException(
          FeedFault.FORBIDDEN,
          "Feed '%s' is not hosted here and takes no packages; push to a hosted feed"
              .formatted(feed));
    }
  }

  private void requireOwn(String feed) {
    if (settings(feed).kind() instanceof FeedSettings.Kind.Group) {
      throw new FeedException(
          FeedFault.FORBIDDEN,
          "Feed '%s' is a group; change the package in the member that has it".formatted(feed));
    }
  }

  @Override
  public void close() {
    proxies.values().forEach(ProxyFeed::close);
    follower.close();
    downloads.flush();
    storage.close();
  }
}
