package dev.lehr.packages;

import dev.lehr.packages.internal.pack.TemplateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A package to start from: a nuspec and scripts that install, upgrade and uninstall. */
public enum PackageTemplate {
  /** A Windows service of one's own, with its program in {@code tools/app}. */
  SERVICE,
  /** Somebody's MSI. */
  MSI,
  /** Somebody's installer. */
  EXE,
  /** An archive that is unpacked and put on the PATH. */
  ZIP;

  /**
   * What the package is called.
   *
   * @param id also the service's name
   * @param title as people know it
   */
  public record Naming(String id, String title, String authors) {}

  /**
   * Writes the package's sources.
   *
   * @return the files, in the order of writing
   * @throws PackageException when the id can not be one, or a file is there already
   */
  public List<Path> writeTo(Path folder, Naming naming) {
    Nuspec.checkId(naming.id(), "The package");
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> file : TemplateFiles.of(this, naming).entrySet()) {
      written.add(write(folder.resolve(file.getKey()), file.getValue()));
    }
    return written;
  }

  private static Path write(Path file, String content) {
    try {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (FileAlreadyExistsException present) {
      throw new PackageException(
          "'%s' is there already; choose another folder with --out".formatted(file), present);
    } catch (IOException refused) {
      throw new PackageException("Can not write '%s': %s".formatted(file, refused), refused);
    }
  }
}
