package dev.lehr.rehearsal.internal.aws.ec2;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands behind an instance. The cloud calls one method at a time per machine, never under a
 * lock of its own, on a virtual thread; each returns when it is done.
 */
public interface Machine {
  /** Where it answers; the same for its whole life. */
  InetAddress address();

  /** Halts the guest. Its disk stays. Nothing happens when it is halted already. */
  void stop() throws IOException;

  /** Boots a halted guest. */
  void start() throws IOException;

  /** Restarts a running guest. */
  void reboot() throws IOException;

  /** Halts the guest if needed and gives up its disk and address. */
  void terminate() throws IOException;

  /** Loses its power: what runs ends at once. Its disk stays until {@link #terminate}. */
  default void crash() throws IOException {
    stop();
  }

  /** The ids of this computer's processes that are its services. */
  default List<Long> processes() {
    return List.of();
  }

  /**
   * Copies the disk.
   *
   * @param target a folder that exists and is empty; it is read only from then on
   */
  void snapshot(Path target) throws IOException;

  /**
   * Whether the first boot set the password it was ordered with and told EC2: an image that was not
   * generalised keeps its old one, and {@code GetPasswordData} stays empty.
   */
  default boolean announcesPassword() {
    return true;
  }

  /** Whether it is certain by now that {@link #announcesPassword()} stays false. */
  default boolean keepsOldPassword() {
    return false;
  }
}
