package dev.lehr.packages.internal.index;

import dev.lehr.packages.PackageManifest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The packages of one feed, in memory: an exact id is one look-up, a crawl is a walk in order, and
 * a search scans one text for each package. Readers never wait; each package changes at once.
 */
public final class FeedIndex implements FeedView {
  private final ConcurrentSkipListMap<String, PackageGroup> groups = new ConcurrentSkipListMap<>();
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final SearchCache cache = new SearchCache();

  /** Takes in versions of one package at once. */
  public void putAll(String key, Collection<PublishedVersion> versions) {
    put(PackageGroup.of(key, versions));
  }

  /** Adds a version or replaces an equal one. */
  public synchronized void put(PublishedVersion version) {
    PackageGroup known = groups.get(version.idKey());
    put(known == null ? PackageGroup.of(version.idKey(), Set.of(version)) : known.with(version));
  }

  /** Takes a version out. */
  public synchronized void remove(String key, String versionKey) {
    PackageGroup known = groups.get(key);
    if (known != null) {
      known.without(versionKey).ifPresentOrElse(this::put, () -> drop(key));
    }
  }

  private void put(PackageGroup group) {
    texts.put(group.key(), textOf(group));
    groups.put(group.key(), group);
    cache.clear();
  }

  private void drop(String key) {
    groups.remove(key);
    texts.remove(key);
    cache.clear();
  }

  /** What is searched of all versions, each text once. */
  private static String textOf(PackageGroup group) {
    Set<String> distinct = new LinkedHashSet<>();
    PackageManifest last = null;
    for (PublishedVersion version : group.ascending()) {
      PackageManifest manifest = version.manifest();
      // Mostly all versions say the same: then one text is made, not one for each.
      if (last == null || !SearchTerms.sameText(last, manifest)) {
        distinct.add(SearchTerms.textOf(manifest));
      }
      last = manifest;
    }
    return String.join("\n", distinct);
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
    return cache.matches(terms, () -> scan(terms)).stream()
        .filter(key -> key.compareTo(from) >= 0)
        .flatMap(key -> group(key).stream());
  }

  private List<String> scan(SearchTerms terms) {
    return groups.keySet().stream()
        .filter(key -> terms.occurIn(texts.getOrDefault(key, "")))
        .toList();
  }
}
