package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.machine.Guest.Power;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** A machine that runs: its state, its plug, its programs and its shells. */
public final class Computer {
  private final Machine machine;
  private final PowerSwitch power;
  private final Report report;
  private final Pauses pauses;
  private final Programs programs;
  private final PowerShell powerShell;

  /** A computer whose PowerShell is made for it. */
  public Computer(
      Machine machine, Power power, Fittings fittings, Function<Computer, PowerShell> shell) {
    this.machine = machine;
    this.power = new PowerSwitch(power, machine::now);
    this.report = fittings.report();
    this.pauses = fittings.pauses();
    this.programs = new Programs(fittings.programs());
    this.powerShell = shell.apply(this);
  }

  /**
   * Where a computer reports to, how it waits, and what it can run besides Windows' own programs.
   */
  public record Fittings(Report report, Pauses pauses, Map<String, Program> programs) {
    /** Programs are copied. */
    public Fittings {
      programs = Map.copyOf(programs);
    }
  }

  public Machine machine() {
    return machine;
  }

  public PowerSwitch power() {
    return power;
  }

  public Report report() {
    return report;
  }

  public Programs programs() {
    return programs;
  }

  public PowerShell powerShell() {
    return powerShell;
  }

  /** A new logon of a user, with the environment that Windows gives it. */
  public Session logOn(String user) {
    Session session =
        new Session(this, user, machine.environment().ofUser(user, machine.hostName()));
    machine.drive().createDirectories(temporaryFolder(user));
    return session;
  }

  /** Where a user's {@code %TEMP%} is. */
  public String temporaryFolder(String user) {
    return Environment.temporaryFolder(user);
  }

  /**
   * Waits.
   *
   * @throws CancellationException when the process is ended meanwhile
   */
  public void pause(Duration duration) {
    try {
      pauses.pause(duration);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw ended(ended);
    }
  }

  /**
   * Must be called where a process could run on for ever.
   *
   * @throws CancellationException when the process has been ended
   */
  public static void checkAlive() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The process was ended");
    }
  }

  private static CancellationException ended(InterruptedException cause) {
    CancellationException ended = new CancellationException("The process was ended");
    ended.initCause(cause);
    return ended;
  }
}
