package dev.lehr.packages;

import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.repository.Repository;
import dev.lehr.packages.internal.upkeep.Retention;
import dev.lehr.packages.internal.upkeep.Verification;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Feeds of packages, kept in a database and a blob store. Every change is durable when its method
 * returns. All methods may be called in parallel, and from several processes on one data folder.
 *
 * <p>What can not be done is a {@link FeedException}; a package that is none is a {@link
 * PackageException}.
 */
public final class PackageRepository implements AutoCloseable {
  private final Repository repository;

  private PackageRepository(Repository repository) {
    this.repository = repository;
  }

  /** Opens a repository, and makes it when there is none. */
  public static PackageRepository open(RepositorySettings settings, InstantSource clock) {
    return new PackageRepository(Repository.open(settings, clock));
  }

  Repository inside() {
    return repository;
  }

  /** The feeds, the default one first. */
  public List<FeedSettings> feeds() {
    return repository.feeds();
  }

  /** Publishes a {@code .nupkg}. The very same file again changes nothing and succeeds. */
  public PushResult push(String feed, InputStream nupkg) {
    var published = repository.push(feed, nupkg);
    return new PushResult(summary(feed, published.version()), published.created());
  }

  /** Takes a version out of search and of the latest, but keeps it for who names it. */
  public PackageSummary unlist(PackageRef ref) {
    return summary(ref.feed(), repository.list(ref, false));
  }

  /** Undoes {@link #unlist}. */
  public PackageSummary relist(PackageRef ref) {
    return summary(ref.feed(), repository.list(ref, true));
  }

  /** Removes a version for good. */
  public void delete(PackageRef ref) {
    repository.delete(ref);
  }

  /** Publishes the same file in another hosted feed. */
  public PushResult promote(PackageRef ref, String targetFeed) {
    var published = repository.promote(ref, targetFeed);
    return new PushResult(summary(targetFeed, published.version()), published.created());
  }

  /** Hits in the order of their ids, versions descending. */
  public List<PackageSummary> search(SearchRequest request) {
    SearchTerms terms = SearchTerms.of(request.terms());
    repository.want(request.feed(), terms, request.skip() + request.take() + 1);
    return repository
        .view(request.feed())
        .matching(terms, "")
        .flatMap(group -> hits(group, request))
        .filter(version -> terms.match(version.manifest()))
        .skip(request.skip())
        .limit(request.take())
        .map(version -> summary(request.feed(), version))
        .toList();
  }

  private static Stream<PublishedVersion> hits(PackageGroup group, SearchRequest request) {
    if (request.allVersions()) {
      return group.ascending().reversed().stream()
          .filter(PublishedVersion::listed)
          .filter(version -> request.prerelease() || !version.version().isPrerelease());
    }
    var latest = group.latest(true);
    return Stream.ofNullable(request.prerelease() ? latest.absolute() : latest.release());
  }

  /** All versions of a package, ascending, unlisted ones too; empty when there are none. */
  public List<PackageSummary> versions(String feed, String id) {
    repository.want(feed, PublishedVersion.key(id));
    return repository.view(feed).group(PublishedVersion.key(id)).stream()
        .flatMap(group -> group.ascending().stream())
        .map(version -> summary(feed, version))
        .toList();
  }

  /** One version. */
  public Optional<PackageSummary> find(PackageRef ref) {
    repository.want(ref.feed(), PublishedVersion.key(ref.id()));
    return repository.find(ref).map(version -> summary(ref.feed(), version));
  }

  private PackageSummary summary(String feed, PublishedVersion version) {
    boolean latest =
        repository
            .view(feed)
            .group(version.idKey())
            .map(group -> group.latest(true).release())
            .map(release -> release.version().equals(version.version()))
            .orElse(false);
    return new PackageSummary(
        new PackageRef(feed, version.manifest().id(), version.version()),
        version.manifest(),
        version.stored().sha512(),
        version.stored().bytes(),
        version.published(),
        version.listed(),
        latest,
        version.downloads());
  }

  /** The file of a version; a proxy feed fetches it first. Does not count as a download. */
  public FeedBody content(PackageRef ref) {
    return repository.content(ref);
  }

  /** Makes a key for a feed. */
  public ApiKey.Created createKey(String feed, String name, Set<Scope> scopes) {
    return repository.createKey(feed, name, scopes);
  }

  /** All keys, oldest first, revoked ones too. */
  public List<ApiKey> keys() {
    return repository.keys().all();
  }

  /** Revokes a key by its id. */
  public void revokeKey(String id) {
    repository.keys().revoke(id);
  }

  /** Removes what the rules let go; a dry run only says what that would be. */
  public RetentionReport retain(String feed, RetentionRules rules, boolean dryRun) {
    return new Retention(repository, feed, rules).run(dryRun);
  }

  /** Hashes every stored file and compares the index with it. */
  public VerifyReport verify(VerifyRequest request) {
    return new Verification(repository, request).run();
  }

  /** At most {@code limit} events after a sequence number; 0 for the first. */
  public List<PackageEvent> events(long after, int limit) {
    return repository.events(after, limit);
  }

  /**
   * Tells of each event from now on, in order, also of other processes' events. The listener is
   * called on a thread of the repository and must not block for long; closing ends it.
   */
  public Subscription subscribe(Consumer<PackageEvent> listener) {
    return repository.subscribe(listener)::run;
  }

  /** A listener that can be ended. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public void close() {
    repository.close();
  }
}
