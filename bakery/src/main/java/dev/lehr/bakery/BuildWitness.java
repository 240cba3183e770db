package dev.lehr.bakery;

import java.util.List;
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
   * A command as the machine saw it.
   *
   * @param command its text
   * @param exitCode empty when it never ended
   * @param delivered whether the exit code reached the one who asked
   */
  record WitnessedCommand(String command, OptionalInt exitCode, boolean delivered) {}
}
