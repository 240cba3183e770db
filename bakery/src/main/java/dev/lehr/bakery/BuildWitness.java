package dev.lehr.bakery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a machine itself knows about the commands it was given. Packer before 1.7 takes a dropped
 * connection for success, so only the machine can tell.
 */
@FunctionalInterface
public interface BuildWitness {
  /** The commands that this machine was given, in order; empty when nobody knows the machine. */
  List<WitnessedCommand> commandsOf(String instanceId);

  /**
   * Why a build on this machine can not be accepted, whatever Packer will say; asked about once a
   * second while it runs, so that nobody waits for what can not become good.
   */
  default Optional<String> objectionTo(String instanceId) {
    return Optional.empty();
  }

  /**
   * A command as the machine saw it.
   *
   * @param command its text
   * @param exitCode empty when it never ended
   * @param delivered whether the exit code reached the one who asked
   */
  record WitnessedCommand(String command, OptionalInt exitCode, boolean delivered) {}
}
