package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.internal.winrm.WinRmHost.RunningCommand;
import dev.lehr.rehearsal.internal.winrm.WinRmHost.ShellCommand;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** One command of a shell, from its start until the shell forgets it. */
final class ShellRun {
  /** STATUS_CONTROL_C_EXIT, as a signed number. */
  private static final int INTERRUPTED = 0xC000013A;

  private static final RunningCommand NOT_YET =
      new RunningCommand() {
        @Override
        public void terminate() {
          // begin() terminates it when it finds the output abandoned.
        }

        @Override
        public void delivered() {
          // A client can not have the end before it has the beginning.
        }
      };

  private final String id;
  private final String line;
  private final CommandOutput output = new CommandOutput();
  private final AtomicReference<RunningCommand> running = new AtomicReference<>(NOT_YET);
  private final AtomicBoolean fetched = new AtomicBoolean();
  private final AtomicBoolean delivered = new AtomicBoolean();

  ShellRun(String id, String line) {
    this.id = id;
    this.line = line;
  }

  String id() {
    return id;
  }

  String line() {
    return line;
  }

  CommandOutput output() {
    return output;
  }

  /** Whether its client fetches for the first time; true once. */
  boolean isFetchedFirst() {
    return fetched.compareAndSet(false, true);
  }

  /** Starts it on the machine. */
  void begin(WinRmHost host, ShellCommand command, Charset charset) {
    running.set(host.start(command, new EncodedOutput(output, charset)));
    if (output.isAbandoned()) {
      running.get().terminate();
    }
  }

  /** Ctrl-C: the client may still fetch how it ended. */
  void interrupt() {
    running.get().terminate();
    output.exited(INTERRUPTED);
  }

  /** Ends it, if it has not; nobody will fetch any more. */
  void forget() {
    boolean ended = output.hasExited();
    output.abandon();
    if (!ended) {
      running.get().terminate();
    }
  }

  /** The client has the exit code. */
  void delivered() {
    if (delivered.compareAndSet(false, true)) {
      running.get().delivered();
    }
  }
}
