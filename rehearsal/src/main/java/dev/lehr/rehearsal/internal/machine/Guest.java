package dev.lehr.rehearsal.internal.machine;

import dev.lehr.rehearsal.CommandRecord;
import dev.lehr.rehearsal.Uninterpreted;
import dev.lehr.rehearsal.internal.winrm.WinRmHost;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A machine's inside, as its power supply sees it. {@link #boot()} and {@link #halt()} alternate;
 * between them the guest runs commands.
 */
public interface Guest extends WinRmHost {
  /** Runs start-up: EC2Launch, the first boot's user data, automatic services. */
  void boot();

  /** Stops everything that runs. Commands under way end without an exit code. */
  void halt();

  /** Ends everything at once, as a power failure does. */
  default void crash() {
    halt();
  }

  /** The ids of this computer's processes that run the guest's services. */
  default List<Long> processes() {
    return List.of();
  }

  /** Writes all that outlives power-off to a folder, which {@link GuestFactory} can start from. */
  void snapshot(Path target);

  /**
   * Whether the first boot took the ordered password: an image that was not generalised keeps its
   * old one, and EC2 never learns it.
   */
  boolean announcesPassword();

  /** Whether the first boot is past the point where it would have taken a new password. */
  boolean keepsOldPassword();

  /** What ran so far, in the order of its start. */
  List<CommandRecord> commands();

  /** What could not be interpreted so far, each statement once. */
  List<Uninterpreted> uninterpreted();

  /** What was only simulated so far, in words, each once. */
  default List<String> notes() {
    return List.of();
  }

  /** The machine's plug: what a guest may ask of its surroundings. */
  interface Power {
    void restart(Duration delay);

    void shutDown(Duration delay);

    /** Takes a scheduled restart or shutdown back; false when none was pending. */
    boolean abort();
  }

  /**
   * What a guest is made from.
   *
   * @param instanceId such as {@code i-0ac63323f134745b1}
   * @param disk the snapshot to start from; empty folder or missing for a stock Windows
   * @param work the folder this guest lives in; its own until it is terminated
   * @param userData decoded user data, or empty
   * @param administratorPassword what EC2Launch gives the Administrator at the first boot
   * @param stockImage the Windows release a stock image stands for, {@code Windows Server 2022}
   * @param address where it answers
   */
  record Birth(
      String instanceId,
      Path disk,
      Path work,
      Optional<String> userData,
      String administratorPassword,
      String stockImage,
      InetAddress address) {}

  /** Makes guests; {@code winRmChanged} is told when {@link #settings()} may have changed. */
  @FunctionalInterface
  interface GuestFactory {
    Guest create(Birth birth, Power power, Runnable winRmChanged);
  }
}
