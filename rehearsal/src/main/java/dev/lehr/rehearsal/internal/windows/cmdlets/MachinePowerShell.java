package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.PowerShellSession;
import dev.lehr.rehearsal.internal.powershell.SessionSetup;
import dev.lehr.rehearsal.internal.windows.programs.PowerShell;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** PowerShell with the machine's cmdlets. */
public final class MachinePowerShell implements PowerShell {
  private final List<CmdletGroup> extra;

  /** A PowerShell with further cmdlets than Windows' own. */
  public MachinePowerShell(List<CmdletGroup> extra) {
    this.extra = List.copyOf(extra);
  }

  @Override
  public int runCommand(Session session, String text, Streams streams) {
    return open(session, streams).runCommand(text);
  }

  @Override
  public int runFile(Session session, String path, List<String> arguments, Streams streams) {
    return open(session, streams).runFile(path, arguments);
  }

  private PowerShellSession open(Session session, Streams streams) {
    SessionSetup setup =
        new SessionSetup(
            session.location(),
            new MachineClock(session.machine()::now),
            session.machine().random(),
            streams.input());
    return new PowerShellSession(new MachineHost(session, extra), streams.output(), setup);
  }

  /** The machine's clock, which shows UTC. */
  private static final class MachineClock extends Clock {
    private final InstantSource source;

    MachineClock(InstantSource source) {
      this.source = source;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return source.withZone(zone);
    }

    @Override
    public Instant instant() {
      return source.instant();
    }
  }
}
