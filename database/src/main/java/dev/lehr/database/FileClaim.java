package dev.lehr.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock on a file; the operating system lets go of it when the process ends. */
record FileClaim(FileLock lock) implements Claim {

  /** Empty when somebody has it. */
  static Optional<Claim> of(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> lock = lock(channel);
    if (lock.isEmpty()) {
      channel.close();
    }
    return lock.map(FileClaim::new);
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException ours) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isHeld() {
    return lock.isValid();
  }

  @Override
  public void close() {
    try {
      lock.acquiredBy().close();
    } catch (IOException failed) {
      throw new DatabaseException("A lock file can not be closed: " + failed.getMessage(), failed);
    }
  }
}
