package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import java.util.List;

/** Runs PowerShell in a process of its own. */
public interface PowerShell {
  /** Runs a command text; gives the exit code. */
  int runCommand(Session session, String text, Streams streams);

  /** Runs a script file with arguments; gives the exit code. */
  int runFile(Session session, String path, List<String> arguments, Streams streams);

  /** A process's input and output. */
  record Streams(List<String> input, ProgramOutput output) {
    /** Input is copied. */
    public Streams {
      input = List.copyOf(input);
    }
  }
}
