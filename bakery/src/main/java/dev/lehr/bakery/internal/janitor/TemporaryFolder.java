package dev.lehr.bakery.internal.janitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives a run its own folder for temporary files. Packer's plugins open sockets in it, whose paths
 * may have 107 bytes; where the data folder lies too deep, a short folder is linked.
 */
public final class TemporaryFolder {
  private static final int LONGEST = 75;

  private TemporaryFolder() {}

  /** Makes it, and says where it really is. */
  public static Path make(Path wanted) throws IOException {
    if (wanted.toString().length() <= LONGEST) {
      return Files.createDirectories(wanted);
    }
    Path shorter = Files.createTempDirectory("lehr");
    Files.createDirectories(wanted.getParent());
    Files.createSymbolicLink(wanted, shorter);
    return shorter;
  }

  /** Removes it with everything in it. */
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.deleteIfExists(folder);
      return;
    }
    Path real = folder.toRealPath();
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(real)) {
      entries = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : entries) {
      Files.deleteIfExists(entry);
    }
    Files.deleteIfExists(folder);
  }
}
