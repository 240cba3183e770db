package dev.lehr.rehearsal.internal.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder a machine lives in while it exists. */
public record MachineFolder(Path path) {
  public MachineFolder {
    try {
      Files.createDirectories(path);
    } catch (IOException refused) {
      throw new UncheckedIOException("Can not make the machine's folder " + path, refused);
    }
  }

  /** What a machine starts from that has no disk yet: a folder that is not there. */
  Path noDisk() {
    return path.resolve("no-disk");
  }

  void delete() throws IOException {
    delete(path);
  }

  /** Removes a folder and all in it; one that is gone already is fine. */
  public static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(folder, new Remover());
    } catch (NoSuchFileException gone) {
      // somebody else was quicker
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
