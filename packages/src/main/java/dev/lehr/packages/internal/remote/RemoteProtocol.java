package dev.lehr.packages.internal.remote;

import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.RemoteVersion;
import dev.lehr.packages.SearchRequest;
import java.net.URI;
import java.util.List;

/** How to ask a feed. */
public sealed interface RemoteProtocol permits VersionTwo, VersionThree {
  /** All versions, in any order. */
  List<RemoteVersion> versions(String id);

  /** Hits in the feed's order. */
  List<RemoteVersion> search(SearchRequest request);

  /** Where packages are put. */
  URI publishAddress();

  /** Where a version is taken out of search. */
  URI deleteAddress(String id, PackageVersion version);

  /** Where it is listed again. */
  URI relistAddress(String id, PackageVersion version);
}
