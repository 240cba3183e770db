package dev.lehr.rehearsal.internal.winrm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param messageId what the answer relates to; empty for an identification
 */
record WsManRequest(String messageId, Limits limits, Operation operation) {

  /**
   * What the client puts up with.
   *
   * @param timeout how long the operation may take before it is answered with a fault
   * @param envelopeSize the largest answer in bytes
   */
  record Limits(Duration timeout, int envelopeSize) {
    static final Limits DEFAULT = new Limits(Duration.ofSeconds(60), 153_600);
  }

  /** What is asked for. */
  sealed interface Operation {}

  /** Opens a shell. */
  record Create(
      Optional<String> workingDirectory,
      Map<String, String> variables,
      Optional<Duration> idleTimeout,
      Optional<Integer> codePage,
      Streams streams)
      implements Operation {
    public Create {
      variables = Map.copyOf(variables);
    }
  }

  /** The names of a shell's streams, separated by blanks. */
  record Streams(String input, String output) {}

  /** Closes a shell. */
  record Delete(String shellId) implements Operation {}

  /**
   * Begins a command.
   *
   * @param skipsCmd whether the command is a program to start, not a line for {@code cmd.exe}
   */
  record Command(String shellId, String command, List<String> arguments, boolean skipsCmd)
      implements Operation {
    public Command {
      arguments = List.copyOf(arguments);
    }
  }

  /** Writes to a command's standard input. */
  record Send(String shellId, String commandId) implements Operation {}

  /** Waits for a command's output or end. */
  record Receive(String shellId, String commandId) implements Operation {}

  /** Interrupts or forgets a command. */
  record Signal(String shellId, String commandId, String code) implements Operation {}

  /** Asks what kind of service this is; needs no account. */
  record Identify() implements Operation {}
}
