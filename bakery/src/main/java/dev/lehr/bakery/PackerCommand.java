package dev.lehr.bakery;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call of Packer.
 *
 * @param arguments after {@code packer}
 * @param directory where it is started
 * @param environment added to the surrounding environment
 * @param folders what it needs to reach
 */
public record PackerCommand(
    List<String> arguments, Path directory, Map<String, String> environment, Folders folders) {
  /** Keeps its own copies. */
  public PackerCommand {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /**
   * Folders of a run.
   *
   * @param run where the run writes: output, debug log, process id, temporary files
   * @param repository what it reads
   */
  public record Folders(Path run, Path repository) {
    /** What Packer says, in its machine-readable form. */
    public Path output() {
      return run.resolve("packer.out");
    }

    /** What Packer logs. */
    public Path debugLog() {
      return run.resolve("packer.log");
    }

    /** The process id, written before Packer does anything. */
    public Path processId() {
      return run.resolve("packer.pid");
    }
  }
}
