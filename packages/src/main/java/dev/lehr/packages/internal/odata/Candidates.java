package dev.lehr.packages.internal.odata;

import dev.lehr.packages.internal.index.FeedView;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.SearchTerms;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a list can have at all, before its options.
 *
 * @param from the packages from an id on, in the order of their ids
 * @param one a package by its id
 * @param admitted which of their versions
 */
public record Candidates(
    Function<String, Stream<PackageGroup>> from,
    Function<String, Optional<PackageGroup>> one,
    Predicate<PublishedVersion> admitted) {

  /** Everything in a feed, unlisted too. */
  public static Candidates all(FeedView view) {
    return new Candidates(view::from, view::group, version -> true);
  }

  /** What a search finds: listed versions in which all words occur. */
  public static Candidates found(FeedView view, SearchTerms terms, boolean prerelease) {
    return new Candidates(
        key -> view.matching(terms, key),
        view::group,
        version ->
            version.listed()
                && (prerelease || !version.version().isPrerelease())
                && terms.match(version.manifest()));
  }

  /** Some packages, already in order, and of them these versions. */
  public static Candidates of(
      Collection<PackageGroup> groups, Predicate<PublishedVersion> admitted) {
    return new Candidates(
        key -> groups.stream().filter(group -> group.key().compareTo(key) >= 0),
        key -> groups.stream().filter(group -> group.key().equals(key)).findFirst(),
        admitted);
  }
}
