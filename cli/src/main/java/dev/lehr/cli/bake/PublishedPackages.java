package dev.lehr.cli.bake;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.PackageFolder;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.PackageSummary;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What is published in the first feed of the server that bakes. */
record PublishedPackages(PackageRepository repository) {

  /**
   * The version to take; those that were taken back do not count.
   *
   * @throws FeedException when the feed stands for another one, which does not answer
   */
  Optional<PackageFolder.Found> find(String id, VersionRange range) {
    List<PackageSummary> listed =
        repository.versions(repository.feeds().getFirst().name(), id).stream()
            .filter(PackageSummary::listed)
            .toList();
    Optional<PackageVersion> best =
        range.best(listed.stream().map(each -> each.ref().version()).toList());
    return listed.stream()
        .filter(each -> best.filter(each.ref().version()::equals).isPresent())
        .findFirst()
        .map(this::load);
  }

  private PackageFolder.Found load(PackageSummary found) {
    try (InputStream content = repository.content(found.ref()).open()) {
      return PackageFolder.Found.of(
          found.ref().id(), found.ref().version(), content.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "Can not read package %s %s of the feed: %s"
              .formatted(found.ref().id(), found.ref().version(), unreadable.getMessage()),
          unreadable);
    }
  }
}
