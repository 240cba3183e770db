package dev.lehr.packages.internal.index;

import dev.lehr.packages.PackageVersion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * All versions of one package in a feed, ascending, with what is the latest of them. Its versions
 * never change, so that no reader ever sees two latest versions, or none.
 */
public final class PackageGroup {
  private final String key;
  private final List<PublishedVersion> ascending;
  private final Latest latest;
  private final Latest latestSemVer2;

  /** Kept, because lists are sorted by it. */
  private final AtomicInteger downloads;

  private PackageGroup(String key, List<PublishedVersion> ascending) {
    this.key = key;
    this.ascending = ascending;
    this.latest = Latest.of(ascending, false);
    Latest all = Latest.of(ascending, true);
    this.latestSemVer2 = all.equals(latest) ? latest : all;
    long sum = ascending.stream().mapToLong(PublishedVersion::downloads).sum();
    this.downloads = new AtomicInteger((int) Math.min(Integer.MAX_VALUE, sum));
  }

  /** These versions of a package, in any order, at least one. Of equal ones the first is taken. */
  public static PackageGroup of(String key, Collection<PublishedVersion> versions) {
    TreeMap<PackageVersion, PublishedVersion> sorted = new TreeMap<>();
    versions.forEach(version -> sorted.putIfAbsent(version.version(), version));
    return new PackageGroup(key, List.of(sorted.values().toArray(PublishedVersion[]::new)));
  }

  /** These and one more, which takes the place of an equal one. */
  public PackageGroup with(PublishedVersion version) {
    return of(key, Stream.concat(Stream.of(version), ascending.stream()).toList());
  }

  /** These without one; empty when none is left. */
  public Optional<PackageGroup> without(String versionKey) {
    List<PublishedVersion> left =
        ascending.stream().filter(v -> !v.version().key().equals(versionKey)).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(of(key, left));
  }

  /** The id in lower case. */
  public String key() {
    return key;
  }

  /** The id as its highest version writes it. */
  public String id() {
    return ascending.getLast().manifest().id();
  }

  public List<PublishedVersion> ascending() {
    return ascending;
  }

  /** A version however it is written: {@code 1.2} finds {@code 01.02.0.0}. */
  public Optional<PublishedVersion> find(PackageVersion version) {
    int low = 0;
    int high = ascending.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = ascending.get(middle).version().compareTo(version);
      if (order == 0) {
        return Optional.of(ascending.get(middle));
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return Optional.empty();
  }

  public Latest latest(boolean semVer2) {
    return semVer2 ? latestSemVer2 : latest;
  }

  /** Of all versions together. */
  public int downloads() {
    return downloads.get();
  }

  /** One more download of a version of this package. */
  public void countDownload(PublishedVersion version) {
    version.countDownload();
    downloads.getAndUpdate(count -> count == Integer.MAX_VALUE ? count : count + 1);
  }
}
