package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lets one bake at a time make a layer, also across processes. It is a lock of the operating
 * system, which goes away with its process however that ends.
 */
final class LayerLock implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;

  private final FileChannel channel;
  private final FileLock lock;

  private LayerLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Waits for the lock.
   *
   * @param onWait called once, when somebody else has it
   */
  static LayerLock acquire(Path file, Runnable onWait, Cancellation cancellation) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new LayerLock(channel, wait(channel, onWait, cancellation));
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, file + " can not be locked: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "waiting for a layer was interrupted", e);
    }
  }

  private static FileLock wait(FileChannel channel, Runnable onWait, Cancellation cancellation)
      throws IOException, InterruptedException {
    boolean told = false;
    while (true) {
      FileLock lock = attempt(channel);
      if (lock != null) {
        return lock;
      }
      if (!told) {
        onWait.run();
        told = true;
      }
      if (cancellation.isWished()) {
        channel.close();
        throw new BakeryException(BakeryFault.CANCELLED, "cancelled while waiting for a layer");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, "a layer's lock can not be released: " + e.getMessage(), e);
    }
  }
}
