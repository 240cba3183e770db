package dev.lehr.cli.packages;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.RemoteFeed;
import dev.lehr.packages.RemoteVersion;
import dev.lehr.packages.SearchRequest;
import dev.lehr.packages.TransferListener;
import java.nio.file.Path;
import java.util.List;

/** A feed behind a server. */
record ServedFeed(RemoteFeed feed, String name) implements Feed {
  @Override
  public List<PackageRow> search(Query query) {
    return feed
        .search(
            new SearchRequest(
                "", query.terms(), query.prerelease(), query.allVersions(), 0, query.take()))
        .stream()
        .map(ServedFeed::row)
        .toList();
  }

  @Override
  public List<PackageRow> versions(String id) {
    return feed.versions(id).stream().map(ServedFeed::row).toList();
  }

  private static PackageRow row(RemoteVersion version) {
    RemoteVersion.About about = version.about();
    return new PackageRow(
        version.id(),
        version.version().original(),
        about.title(),
        about.description(),
        about.published(),
        about.bytes(),
        about.downloads(),
        about.listed(),
        about.sha512().orElse(""));
  }

  @Override
  public boolean push(Path nupkg, TransferListener listener) {
    return feed.push(nupkg, listener) == RemoteFeed.Pushed.CREATED;
  }

  @Override
  public void unlist(String id, PackageVersion version) {
    feed.unlist(id, version);
  }

  @Override
  public void relist(String id, PackageVersion version) {
    feed.relist(id, version);
  }

  @Override
  public void fetch(String id, PackageVersion version, Path target) {
    RemoteVersion found =
        feed.versions(id).stream()
            .filter(candidate -> candidate.version().equals(version))
            .findFirst()
            .orElseThrow(
                () -> new PackageException("%s has no %s %s".formatted(name, id, version)));
    feed.download(found.content(), target, TransferListener.none());
  }

  @Override
  public void close() {
    feed.close();
  }
}
