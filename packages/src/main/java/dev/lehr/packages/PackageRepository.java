package dev.lehr.packages;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Feeds of packages, kept in a database and a blob store. Every change is durable when its method
 * returns. All methods may be called in parallel, and from several processes on one data folder.
 *
 * <p>What can not be done is a {@link FeedException}; a package that is none is a {@link
 * PackageException}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PackageRepository implements AutoCloseable {
  private PackageRepository() {}

  /** Opens a repository, and makes it when there is none. */
  public static PackageRepository open(RepositorySettings settings, InstantSource clock) {
    throw new UnsupportedOperationException(settings + " at " + clock);
  }

  /** The feeds, the default one first. */
  public List<FeedSettings> feeds() {
    throw new UnsupportedOperationException();
  }

  /** Publishes a {@code .nupkg}. The very same file again changes nothing and succeeds. */
  public PushResult push(String feed, InputStream nupkg) {
    throw new UnsupportedOperationException(feed + nupkg);
  }

  /** Takes a version out of search and of the latest, but keeps it for who names it. */
  public PackageSummary unlist(PackageRef ref) {
    throw new UnsupportedOperationException(ref.toString());
  }

  /** Undoes {@link #unlist}. */
  public PackageSummary relist(PackageRef ref) {
    throw new UnsupportedOperationException(ref.toString());
  }

  /** Removes a version for good. */
  public void delete(PackageRef ref) {
    throw new UnsupportedOperationException(ref.toString());
  }

  /** Publishes the same file in another hosted feed. */
  public PushResult promote(PackageRef ref, String targetFeed) {
    throw new UnsupportedOperationException(ref + targetFeed);
  }

  /** Hits in the order of their ids, versions descending. */
  public List<PackageSummary> search(SearchRequest request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /** All versions of a package, ascending, unlisted ones too; empty when there are none. */
  public List<PackageSummary> versions(String feed, String id) {
    throw new UnsupportedOperationException(feed + id);
  }

  /** One version. */
  public Optional<PackageSummary> find(PackageRef ref) {
    throw new UnsupportedOperationException(ref.toString());
  }

  /** The file of a version; a proxy feed fetches it first. Does not count as a download. */
  public FeedBody content(PackageRef ref) {
    throw new UnsupportedOperationException(ref.toString());
  }

  /** Makes a key for a feed. */
  public ApiKey.Created createKey(String feed, String name, Set<Scope> scopes) {
    throw new UnsupportedOperationException(feed + name + scopes);
  }

  /** All keys, oldest first, revoked ones too. */
  public List<ApiKey> keys() {
    throw new UnsupportedOperationException();
  }

  /** Revokes a key by its id. */
  public void revokeKey(String id) {
    throw new UnsupportedOperationException(id);
  }

  /** Removes what the rules let go; a dry run only says what that would be. */
  public RetentionReport retain(String feed, RetentionRules rules, boolean dryRun) {
    throw new UnsupportedOperationException(feed + rules + dryRun);
  }

  /** Hashes every stored file and compares the index with it. */
  public VerifyReport verify(VerifyRequest request) {
    throw new UnsupportedOperationException(request.toString());
  }

  /** At most {@code limit} events after a sequence number; 0 for the first. */
  public List<PackageEvent> events(long after, int limit) {
    throw new UnsupportedOperationException(after + "/" + limit);
  }

  /**
   * Tells of each event from now on, in order, also of other processes' events. The listener is
   * called on a thread of the repository and must not block for long; closing ends it.
   */
  public Subscription subscribe(Consumer<PackageEvent> listener) {
    throw new UnsupportedOperationException(listener.toString());
  }

  /** A listener that can be ended. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  @Override
  public void close() {}
}
