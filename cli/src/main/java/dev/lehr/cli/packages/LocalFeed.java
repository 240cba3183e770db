package dev.lehr.cli.packages;

import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.PackageSummary;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.SearchRequest;
import dev.lehr.packages.TransferListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A feed in the data folder. */
record LocalFeed(PackageRepository repository, String name) implements Feed {
  @Override
  public List<PackageRow> search(Query query) {
    return repository
        .search(
            new SearchRequest(
                name, query.terms(), query.prerelease(), query.allVersions(), 0, query.take()))
        .stream()
        .map(LocalFeed::row)
        .toList();
  }

  @Override
  public List<PackageRow> versions(String id) {
    return repository.versions(name, id).stream().map(LocalFeed::row).toList();
  }

  private static PackageRow row(PackageSummary summary) {
    return new PackageRow(
        summary.ref().id(),
        summary.ref().version().original(),
        summary.manifest().title(),
        summary.manifest().text("description"),
        summary.published().toString(),
        summary.bytes(),
        summary.downloads(),
        summary.listed(),
        summary.sha512());
  }

  @Override
  public boolean push(Path nupkg, TransferListener listener) {
    try (InputStream file = Files.newInputStream(nupkg)) {
      long size = Files.size(nupkg);
      boolean created = repository.push(name, file).created();
      listener.transferred(size, size);
      return created;
    } catch (IOException unreadable) {
      throw new PackageException("Can not read '%s': %s".formatted(nupkg, unreadable), unreadable);
    }
  }

  @Override
  public void unlist(String id, PackageVersion version) {
    repository.unlist(new PackageRef(name, id, version));
  }

  @Override
  public void relist(String id, PackageVersion version) {
    repository.relist(new PackageRef(name, id, version));
  }

  @Override
  public void fetch(String id, PackageVersion version, Path target) {
    try (InputStream content = repository.content(new PackageRef(name, id, version)).open()) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw new PackageException("Can not write '%s': %s".formatted(target, refused), refused);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
