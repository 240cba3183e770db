package dev.lehr.bakery.internal.janitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the processes of a run that outlived its owner: Packer by its process id file, its plugins
 * by the run's id in their environment (Linux only). A plugin without Packer may still be launching
 * a machine, so it must be gone before one looks for leftovers.
 */
final class RunProcesses {
  /** The environment variable that every process of a run has. */
  static final String MARK = "LEHR_RUN";

  private final String run;
  private final Path processId;

  RunProcesses(RunFolder folder) {
    this.run = folder.id();
    this.processId = folder.with(folder.path()).processId();
  }

  Optional<ProcessHandle> packer() {
    return pid()
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(this::isOfThisRun);
  }

  List<ProcessHandle> all() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> environment(process).contains(MARK + "=" + run))
        .toList();
  }

  private Optional<Long> pid() {
    try {
      return Optional.of(Long.valueOf(Files.readString(processId).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A process id may have been given to somebody else since. */
  private boolean isOfThisRun(ProcessHandle process) {
    List<String> environment = environment(process);
    if (!environment.isEmpty()) {
      return environment.contains(MARK + "=" + run);
    }
    return Arrays.stream(process.info().arguments().orElse(new String[0]))
        .anyMatch(argument -> argument.contains(run));
  }

  private static List<String> environment(ProcessHandle process) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
      return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
