package dev.lehr.packages.internal.upkeep;

import dev.lehr.packages.PackageRef;
import dev.lehr.packages.RetentionReport;
import dev.lehr.packages.RetentionRules;
import dev.lehr.packages.internal.index.Latest;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.repository.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes old versions by rule. What is latest for anybody stays, and so does what no rule names.
 */
public final class Retention {
  private final Repository repository;
  private final String feed;
  private final RetentionRules rules;

  public Retention(Repository repository, String feed, RetentionRules rules) {
    this.repository = repository;
    this.feed = feed;
    this.rules = rules;
  }

  /** Removes, or with a dry run only says what would go. */
  public RetentionReport run(boolean dryRun) {
    repository.flushDownloads();
    List<PublishedVersion> leaving = new ArrayList<>();
    int all = 0;
    for (PackageGroup group : repository.view(feed).from("").toList()) {
      all += group.ascending().size();
      leaving.addAll(leaving(group));
    }
    List<PackageRef> refs =
        leaving.stream().map(v -> new PackageRef(feed, v.manifest().id(), v.version())).toList();
    if (!dryRun) {
      refs.forEach(repository::delete);
      release(leaving);
    }
    long bytes = leaving.stream().mapToLong(version -> version.stored().bytes()).sum();
    return new RetentionReport(refs, all - refs.size(), bytes, dryRun);
  }

  /** What another feed has too stays; what a push may be about to list is left to verification. */
  private void release(List<PublishedVersion> gone) {
    gone.stream()
        .map(version -> version.stored().sha512())
        .filter(sha512 -> !sha512.isEmpty())
        .distinct()
        .forEach(repository::release);
  }

  private List<PublishedVersion> leaving(PackageGroup group) {
    if (rules.equals(RetentionRules.KEEP_ALL)) {
      return List.of();
    }
    List<PublishedVersion> kept = new ArrayList<>();
    Stream.of(group.latest(false), group.latest(true)).forEach(latest -> keep(latest, kept));
    kept.addAll(highest(group, false, rules.keepReleases().orElse(0)));
    kept.addAll(highest(group, true, rules.keepPrereleases().orElse(0)));
    List<PublishedVersion> candidates =
        group.ascending().stream().filter(version -> !kept.contains(version)).toList();
    return candidates.isEmpty() ? candidates : idle(group, candidates);
  }

  private static void keep(Latest latest, List<PublishedVersion> kept) {
    Stream.concat(Stream.ofNullable(latest.release()), Stream.ofNullable(latest.absolute()))
        .forEach(kept::add);
  }

  /** The highest of one sort; all of them when no rule is about that sort. */
  private List<PublishedVersion> highest(PackageGroup group, boolean prerelease, int count) {
    boolean ruled =
        prerelease ? rules.keepPrereleases().isPresent() : rules.keepReleases().isPresent();
    boolean byAgeOnly = rules.keepReleases().isEmpty() && rules.keepPrereleases().isEmpty();
    return group.ascending().reversed().stream()
        .filter(version -> version.version().isPrerelease() == prerelease)
        .limit(ruled || byAgeOnly ? count : Integer.MAX_VALUE)
        .toList();
  }

  private List<PublishedVersion> idle(PackageGroup group, List<PublishedVersion> candidates) {
    if (rules.keepYoungerThan().isEmpty()) {
      return candidates;
    }
    Duration age = rules.keepYoungerThan().get();
    Instant since = repository.storage().clock().instant().minus(age);
    Set<String> idle =
        repository
            .storage()
            .database()
            .read(
                handle ->
                    repository.storage().versions().idleSince(handle, feed, group.key(), since));
    return candidates.stream().filter(version -> idle.contains(version.version().key())).toList();
  }
}
