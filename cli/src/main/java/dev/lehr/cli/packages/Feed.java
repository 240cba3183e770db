package dev.lehr.cli.packages;

import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.TransferListener;
import java.nio.file.Path;
import java.util.List;

/** A feed, in the data folder or behind a server. */
sealed interface Feed extends AutoCloseable permits LocalFeed, ServedFeed {
  /** What to call it in messages. */
  String name();

  /** What is asked of a search. */
  record Query(String terms, boolean prerelease, boolean allVersions, int take) {}

  List<PackageRow> search(Query query);

  /** All versions, ascending. */
  List<PackageRow> versions(String id);

  /** Publishes a package; true when it was not there already. */
  boolean push(Path nupkg, TransferListener listener);

  void unlist(String id, PackageVersion version);

  void relist(String id, PackageVersion version);

  /** Copies the file of a version. */
  void fetch(String id, PackageVersion version, Path target);

  @Override
  void close();
}
