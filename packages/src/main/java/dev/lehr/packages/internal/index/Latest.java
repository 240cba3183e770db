package dev.lehr.packages.internal.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The highest listed versions of a package, for one family of clients.
 *
 * @param release the highest that is no pre-release
 * @param absolute the highest of all
 */
public record Latest(@Nullable PublishedVersion release, @Nullable PublishedVersion absolute) {
  /**
   * Of these.
   *
   * @param ascending all versions of a package
   * @param semVer2 whether the clients know SemVer 2
   */
  static Latest of(List<PublishedVersion> ascending, boolean semVer2) {
    PublishedVersion release = null;
    PublishedVersion absolute = null;
    for (int i = ascending.size() - 1; i >= 0 && release == null; i--) {
      PublishedVersion version = ascending.get(i);
      if (version.listed() && (semVer2 || !version.semVer2())) {
        absolute = absolute == null ? version : absolute;
        release = version.version().isPrerelease() ? null : version;
      }
    }
    return new Latest(release, absolute);
  }
}
