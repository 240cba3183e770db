package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole folders: copied and removed. Symbolic links are copied as links and never followed. */
public final class DiskFolder {
  private DiskFolder() {}

  /** Whether there is anything in this folder: copies of stock images have none. */
  static boolean hasContent(Path folder) {
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isPresent();
    } catch (IOException missing) {
      return false;
    }
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
    public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(left);
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * Copies a folder's content.
   *
   * @throws NoSuchFileException when there is nothing to copy
   */
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.copy(
                file,
                target,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
