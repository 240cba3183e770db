package dev.lehr.packages;

import java.time.Duration;
import java.util.Optional;

/**
 * Which versions of each package may go. A version goes only when every given rule lets it go; the
 * latest release and the latest version of a package always stay.
 *
 * @param keepReleases how many of the highest releases stay
 * @param keepPrereleases how many of the highest pre-releases stay
 * @param keepYoungerThan what was published or downloaded within this time stays
 */
public record RetentionRules(
    Optional<Integer> keepReleases,
    Optional<Integer> keepPrereleases,
    Optional<Duration> keepYoungerThan) {
  /** No rule at all: nothing goes. */
  public static final RetentionRules KEEP_ALL =
      new RetentionRules(Optional.empty(), Optional.empty(), Optional.empty());
}
