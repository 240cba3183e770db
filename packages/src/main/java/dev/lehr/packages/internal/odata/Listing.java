package dev.lehr.packages.internal.odata;

import dev.lehr.packages.internal.index.Latest;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;

/** A version as one family of clients sees it: what is latest depends on what they can read. */
public record Listing(PackageGroup group, PublishedVersion version, boolean semVer2) {
  public boolean isLatest() {
    return version.equals(latest().release());
  }

  public boolean isAbsoluteLatest() {
    return version.equals(latest().absolute());
  }

  private Latest latest() {
    return group.latest(semVer2);
  }
}
