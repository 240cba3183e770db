package dev.lehr.cli.bake;

import dev.lehr.bakery.PackageSource;
import dev.lehr.packages.PackageFolder;
import dev.lehr.packages.VersionRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The packages in a repository's {@code packages/} folder, packed into the data folder. */
final class PackagesBeside implements PackageSource {
  private final PackageFolder folder;
  private final Path packed;

  /**
   * Packages of a repository.
   *
   * @param repository has them in {@code packages/}
   * @param packed where {@code .nupkg} files are put, by digest
   */
  PackagesBeside(Path repository, Path packed) {
    this.folder = new PackageFolder(repository.resolve("packages"));
    this.packed = packed;
  }

  @Override
  public Optional<ResolvedPackage> resolve(String id, String range) {
    PackageFolder.Found found = folder.resolve(id, VersionRange.parse(range));
    Path file = packed.resolve(found.sha256()).resolve(found.fileName());
    write(file, found.content());
    return Optional.of(
        new ResolvedPackage(
            found.id(), found.version().normalized(), file, "sha256:" + found.sha256()));
  }

  private static void write(Path file, byte[] content) {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      Path partial = Files.createTempFile(file.getParent(), "partial", ".nupkg");
      Files.write(partial, content);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "Can not write package %s: %s".formatted(file, refused.getMessage()), refused);
    }
  }
}
