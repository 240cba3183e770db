package dev.lehr.server.internal.task;

import java.io.IOException;
import java.util.Optional;

/** Ends a command: asks its processes to end, and after ten seconds has them ended. */
final class CommandEnding implements Abandoned.Ending {
  private static final int POLITE_ROUNDS = 20;

  private final CommandFolder folder;
  private int told;

  CommandEnding(CommandFolder folder) {
    this.folder = folder;
  }

  @Override
  public boolean end() {
    Optional<ProcessHandle> process = process();
    told++;
    process.ifPresent(
        found -> {
          found.descendants().forEach(this::end);
          end(found);
        });
    return process.isEmpty();
  }

  private void end(ProcessHandle process) {
    boolean _ = told > POLITE_ROUNDS ? process.destroyForcibly() : process.destroy();
  }

  private Optional<ProcessHandle> process() {
    try {
      return folder.process();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
