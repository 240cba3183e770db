package dev.lehr.bakery.internal.docker;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.internal.key.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a Dockerfile is built from: itself, and the files beside it that it copies. Nothing else is
 * sent to the engine, and nothing else makes a baker stale.
 *
 * @param dockerfile the file
 * @param files what it copies, below its folder
 */
public record BakerContext(Path dockerfile, SortedSet<Path> files) {

  static BakerContext of(Path dockerfile) {
    try {
      SortedSet<Path> files = new TreeSet<>();
      for (String source : DockerfileSources.in(Files.readString(dockerfile))) {
        files.addAll(matching(folder(dockerfile), source));
      }
      return new BakerContext(dockerfile, files);
    } catch (IOException e) {
      throw unreadable(dockerfile, e);
    }
  }

  private static Path folder(Path dockerfile) {
    return dockerfile.toAbsolutePath().resolveSibling("").normalize();
  }

  /** Files that a source names: itself, what is below it, or what its wildcards match. */
  private static List<Path> matching(Path folder, String source) throws IOException {
    Path plain = Path.of("/").relativize(Path.of("/", source).normalize());
    var pattern = folder.getFileSystem().getPathMatcher("glob:" + plain);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> isMeant(folder.relativize(file), plain, pattern))
          .toList();
    }
  }

  private static boolean isMeant(Path file, Path plain, java.nio.file.PathMatcher pattern) {
    return plain.toString().isEmpty()
        || file.startsWith(plain)
        || Stream.iterate(file, part -> part != null, Path::getParent).anyMatch(pattern::matches);
  }

  /** SHA-256 over the Dockerfile and the files, by name. */
  String digest() {
    StringBuilder text = new StringBuilder(Digests.of(dockerfile)).append('\n');
    for (Path file : files) {
      Path name = folder(dockerfile).relativize(file);
      text.append(name).append('=').append(Digests.of(file)).append('\n');
    }
    return Digests.of(text.toString());
  }

  /** Copies everything into a folder, the Dockerfile under that name. */
  public void copyTo(Path target) {
    try {
      for (Path file : files) {
        Path copy = target.resolve(folder(dockerfile).relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
      Files.copy(dockerfile, target.resolve("Dockerfile"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unreadable(dockerfile, e);
    }
  }

  private static BakeryException unreadable(Path dockerfile, IOException cause) {
    return new BakeryException(
        BakeryFault.FILES,
        dockerfile + " or what it copies can not be read: " + cause.getMessage(),
        cause);
  }
}
