package dev.lehr.rehearsal.internal.cloud;

import dev.lehr.rehearsal.internal.aws.ec2.DiskFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of what ends with the cloud, {@code run-…} in its data folder. Held by a lock that the
 * kernel gives back however the process dies; the next cloud removes the folders nobody holds.
 */
final class RunFolder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RunFolder.class.getName());
  private static final String PREFIX = "run-";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private RunFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes a folder for this run, after removing those of runs that died. */
  static RunFolder make(Path data) throws IOException {
    Files.createDirectories(data);
    sweep(data);
    Path path = Files.createTempDirectory(data, PREFIX);
    FileChannel channel = open(path.resolve(LOCK));
    channel.lock();
    return new RunFolder(path, channel);
  }

  Path path() {
    return path;
  }

  String id() {
    return path.getFileName().toString();
  }

  @Override
  public void close() {
    try {
      DiskFolder.delete(path);
      channel.close();
    } catch (IOException left) {
      LOG.log(System.Logger.Level.DEBUG, "{0} is left for the next run: {1}", path, left);
    }
  }

  private static void sweep(Path data) throws IOException {
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(data, PREFIX + "*")) {
      for (Path run : runs) {
        removeIfDead(run);
      }
    }
  }

  /**
   * Removes a run's folder that nobody holds. One without a lock file is about to get one: its
   * maker is left alone.
   *
   * @return whether it was removed
   */
  static boolean removeIfDead(Path run) {
    if (!Files.exists(run.resolve(LOCK))) {
      return false;
    }
    try (FileChannel channel = open(run.resolve(LOCK));
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        DiskFolder.delete(run);
        return true;
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      LOG.log(System.Logger.Level.TRACE, "{0} is in use", run);
    } catch (IOException stuck) {
      LOG.log(System.Logger.Level.DEBUG, "{0} can not be removed: {1}", run, stuck);
    }
    return false;
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
