package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** What changes while a session runs, besides its variables. */
final class SessionState {
  private static final long MOST_STEPS = 200_000_000;
  private static final int MOST_CALLS = 1000;
  private static final int MOST_ERRORS = 256;

  private final List<Object> errors = new ArrayList<>();
  private String location;
  private boolean isOk = true;
  private int tryDepth;
  private int callDepth;
  private long steps;
  private int strictness;

  SessionState(String location) {
    this.location = location;
  }

  String location() {
    return location;
  }

  void moveTo(String path) {
    location = path;
  }

  /** {@code $?}. */
  boolean isOk() {
    return isOk;
  }

  void setOk(boolean ok) {
    isOk = ok;
  }

  /** Whether {@code Set-StrictMode} is on. */
  boolean isStrict() {
    return strictness > 0;
  }

  void setStrictness(int version) {
    strictness = version;
  }

  /** {@code $Error}, newest first. */
  List<Object> errors() {
    return errors;
  }

  /** Keeps an error; the same one that is caught and shown again counts once. */
  @SuppressWarnings("ReferenceEquality")
  void remember(ErrorRecord record) {
    if (errors.isEmpty() || errors.getFirst() != record) {
      errors.addFirst(record);
    }
    if (errors.size() > MOST_ERRORS) {
      errors.removeLast();
    }
  }

  boolean isInTry() {
    return tryDepth > 0;
  }

  /** Runs code whose terminating errors somebody catches. */
  void guarded(Runnable code) {
    tryDepth++;
    try {
      code.run();
    } finally {
      tryDepth--;
    }
  }

  /** Runs a function or script, unless calls are nested too deeply. */
  <T> T called(Supplier<T> code) {
    if (callDepth >= MOST_CALLS) {
      throw overflow();
    }
    callDepth++;
    try {
      return code.get();
    } catch (StackOverflowError _) {
      throw overflow();
    } finally {
      callDepth--;
    }
  }

  private static PowerShellFault overflow() {
    return new PowerShellFault(
        "System.Management.Automation.ScriptCallDepthException",
        "The script failed due to call depth overflow.",
        "InvalidOperation",
        "CallDepthOverflow");
  }

  /** Counts one statement; ends runaway and interrupted scripts. */
  void step() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The PowerShell session was interrupted.");
    }
    if (++steps > MOST_STEPS) {
      throw new CancellationException(
          "The script ran %d statements without an end; it is taken for a runaway."
              .formatted(MOST_STEPS));
    }
  }
}
