package dev.lehr.packages.internal.index;

import java.util.Optional;
import java.util.stream.Stream;

/** What a feed shows, whatever kind of feed it is. */
public interface FeedView {
  /** A package by its id in lower case. */
  Optional<PackageGroup> group(String key);

  /** All packages from this id on (in lower case, included), in the order of their ids. */
  Stream<PackageGroup> from(String key);

  /** The packages whose texts hold all the words, in the order of their ids, from this id on. */
  Stream<PackageGroup> matching(SearchTerms terms, String from);
}
