package dev.lehr.packages.internal.v2;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.VersionRange;
import dev.lehr.packages.internal.http.Query;
import dev.lehr.packages.internal.index.FeedView;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.odata.Candidates;
import dev.lehr.packages.internal.odata.QueryOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code GetUpdates()}: what is newer than what somebody has. */
final class Updates {
  private static final int MOST_IDS = 1_000;

  private final boolean prerelease;
  private final boolean all;
  private final boolean semVer2;
  private final List<String> ids;
  private final List<String> versions;
  private final List<String> constraints;

  private Updates(Query query) {
    this.prerelease = query.flag("includePrerelease");
    this.all = query.flag("includeAllVersions");
    this.semVer2 = QueryOptions.semVer2(query);
    this.ids = list(query, "packageIds");
    this.versions = list(query, "versions");
    this.constraints = list(query, "versionConstraints");
    if (ids.size() != versions.size() || ids.size() > MOST_IDS) {
      throw wrong(
          "GetUpdates has %d packageIds and %d versions; give one version for each, at most %d"
              .formatted(ids.size(), versions.size(), MOST_IDS));
    }
    if (!constraints.isEmpty() && constraints.size() != ids.size()) {
      throw wrong(
          "GetUpdates has %d versionConstraints for %d packageIds; give none or one for each"
              .formatted(constraints.size(), ids.size()));
    }
  }

  private static List<String> list(Query query, String name) {
    return query.argument(name).map(text -> List.of(text.split("\\|", -1))).orElse(List.of());
  }

  /** The ids that are asked for, in lower case. */
  static List<String> ids(Query query) {
    return list(query, "packageIds").stream().map(PublishedVersion::key).toList();
  }

  static Candidates of(FeedView view, Query query) {
    return new Updates(query).candidates(view);
  }

  private Candidates candidates(FeedView view) {
    TreeMap<String, PackageGroup> groups = new TreeMap<>();
    Set<PublishedVersion> newer = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      PackageVersion installed = version(versions.get(i));
      Optional<VersionRange> range = constraint(i);
      view.group(PublishedVersion.key(ids.get(i)))
          .ifPresent(
              group -> {
                groups.put(group.key(), group);
                newer.addAll(newer(group, installed, range));
              });
    }
    return Candidates.of(groups.values(), newer::contains);
  }

  private List<PublishedVersion> newer(
      PackageGroup group, PackageVersion installed, Optional<VersionRange> range) {
    List<PublishedVersion> found = new ArrayList<>();
    for (PublishedVersion version : group.ascending().reversed()) {
      boolean fits =
          version.listed()
              && (prerelease || !version.version().isPrerelease())
              && (semVer2 || !version.semVer2())
              && version.version().compareTo(installed) > 0
              && range.map(within -> within.contains(version.version())).orElse(true);
      if (fits && (all || found.isEmpty())) {
        found.add(version);
      }
    }
    return found;
  }

  private Optional<VersionRange> constraint(int index) {
    if (constraints.isEmpty() || constraints.get(index).isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(VersionRange.parse(constraints.get(index)));
    } catch (PackageException notARange) {
      throw wrong("GetUpdates: " + notARange.getMessage());
    }
  }

  private static PackageVersion version(String text) {
    try {
      return PackageVersion.parse(text);
    } catch (PackageException notAVersion) {
      throw wrong("GetUpdates: " + notAVersion.getMessage());
    }
  }

  private static FeedException wrong(String message) {
    return new FeedException(FeedFault.BAD_REQUEST, message);
  }
}
