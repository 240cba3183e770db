package dev.lehr.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that a demo keeps everything in: the server's data, the cloud's, repositories and
 * logs. It begins empty, and stays when the demo has ended, to be looked at, until the next one.
 */
final class DemoFolder implements AutoCloseable {
  private static final String LOCK = "in-use";

  private final Path path;
  private final FileChannel channel;

  private DemoFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * An empty folder, ours alone until it is closed.
   *
   * @throws IllegalStateException when another demo is in it
   */
  static DemoFolder open(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isOurs(channel)) {
        channel.close();
        throw new IllegalStateException(
            "A demo runs in '%s' already; end it, or choose another folder with --data"
                .formatted(path));
      }
      empty(path);
      return new DemoFolder(path, channel);
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "The demo's folder '%s' can not be used: %s".formatted(path, refused.getMessage()),
          refused);
    }
  }

  /** Until the channel is closed, or the process ends. */
  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ownProcess) {
      return false;
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        if (!path.equals(folder) && !path.equals(folder.resolve(LOCK))) {
          Files.delete(path);
        }
      }
    }
  }

  Path path() {
    return path;
  }

  /** The data folder of server and cloud. */
  Path data() {
    return path.resolve("data");
  }

  /** Where repositories are. */
  Path repositories() {
    return path.resolve("git");
  }

  /** Where packages are made. */
  Path packages() {
    return path.resolve("packages");
  }

  /** What the server says. */
  Path serverLog() {
    return path.resolve("server.log");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "The demo's folder '%s' can not be given back: %s".formatted(path, broken.getMessage()),
          broken);
    }
  }
}
