package dev.lehr.packages.internal.index;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packages of one feed, in memory: an exact id is one look-up, a crawl is a walk in order, and
 * a search looks at each different word once. Each package changes at once. Readers do not wait,
 * but for the first search by word.
 */
public final class FeedIndex implements FeedView {
  private final ConcurrentSkipListMap<String, PackageGroup> groups = new ConcurrentSkipListMap<>();
  private final SearchCache cache = new SearchCache();
  private volatile @Nullable WordIndex words;

  /** Takes in versions of one package at once. */
  public void putAll(String key, Collection<PublishedVersion> versions) {
    put(PackageGroup.of(key, versions), versions);
  }

  /** Adds a version or replaces an equal one. */
  public synchronized void put(PublishedVersion version) {
    String key = version.idKey();
    Set<PublishedVersion> one = Set.of(version);
    PackageGroup known = groups.get(key);
    put(known == null ? PackageGroup.of(key, one) : known.with(version), one);
  }

  private synchronized void put(PackageGroup group, Collection<PublishedVersion> fresh) {
    WordIndex known = words;
    if (known != null) {
      known.add(group.key(), fresh);
    }
    groups.put(group.key(), group);
    cache.clear();
  }

  /** Takes a version out. */
  public synchronized void remove(String key, String versionKey) {
    PackageGroup known = groups.get(key);
    if (known != null) {
      known
          .without(versionKey)
          .ifPresentOrElse(left -> groups.put(key, left), () -> groups.remove(key));
      cache.clear();
    }
  }

  /** How many packages it has, of any number of versions. */
  public int packages() {
    return groups.size();
  }

  /** Gets ready for searches by word, if nobody did yet: else the first one has to. */
  public void prepareSearch() {
    words();
  }

  private synchronized WordIndex firstWords() {
    WordIndex known = words;
    if (known == null) {
      known = new WordIndex();
      for (PackageGroup group : groups.values()) {
        known.add(group.key(), group.ascending());
      }
      words = known;
    }
    return known;
  }

  @Override
  public Optional<PackageGroup> group(String key) {
    return Optional.ofNullable(groups.get(key));
  }

  @Override
  public Stream<PackageGroup> from(String key) {
    return groups.tailMap(key, true).values().stream();
  }

  @Override
  public Stream<PackageGroup> matching(SearchTerms terms, String from) {
    if (terms.isEmpty()) {
      return from(from);
    }
    return cache.matches(terms, () -> words().packages(terms)).stream()
        .filter(key -> key.compareTo(from) >= 0)
        .flatMap(key -> group(key).stream());
  }

  private WordIndex words() {
    WordIndex known = words;
    return known == null ? firstWords() : known;
  }
}
