package dev.lehr.cli.bake;

import dev.lehr.packages.PackageFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Package files in folders named by their SHA-256: {@code <digest>/catalog.1.0.0.nupkg}. */
record PackedFiles(Path folder) {
  /** Keeps a package; a file that is there already stays. */
  Path keep(PackageFolder.Found found) {
    Path home = folder.resolve(found.sha256());
    Path file = home.resolve(found.fileName());
    if (!Files.exists(file)) {
      write(home, file, found.content());
    }
    return file;
  }

  private static void write(Path home, Path file, byte[] content) {
    try {
      Files.createDirectories(home);
      Path partial = Files.createTempFile(home, "partial", ".nupkg");
      Files.write(partial, content);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "Can not write package %s: %s".formatted(file, refused.getMessage()), refused);
    }
  }
}
