package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Cmdlet;
import dev.lehr.rehearsal.internal.powershell.Host;
import dev.lehr.rehearsal.internal.powershell.PowerShellFault;
import dev.lehr.rehearsal.internal.windows.programs.Arguments;
import dev.lehr.rehearsal.internal.windows.programs.Call;
import dev.lehr.rehearsal.internal.windows.programs.Computer;
import dev.lehr.rehearsal.internal.windows.programs.PowerShell;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The machine as one PowerShell session sees it. */
final class MachineHost implements Host {
  private final Session session;
  private final Map<String, Cmdlet> cmdlets;
  private final Map<String, NetType> types = new HashMap<>();
  private final NewObjects objects;

  MachineHost(Session session, List<CmdletGroup> extra) {
    this.session = session;
    this.cmdlets = CmdletGroups.all(session, extra);
    FileTypes files = new FileTypes(session);
    files.addTo(types);
    new SystemTypes(session).addTo(types);
    this.objects = new NewObjects(session, files.streams());
  }

  @Override
  public Map<String, Cmdlet> cmdlets() {
    return cmdlets;
  }

  @Override
  public Map<String, String> aliases() {
    return CmdletGroups.ALIASES;
  }

  @Override
  public Optional<StaticType> type(String name) {
    String key = name.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    NetType type = types.get(key);
    return Optional.ofNullable(type != null ? type : types.get("system." + key));
  }

  @Override
  public Optional<Object> newObject(String typeName, List<Object> arguments) {
    return objects.create(typeName, arguments);
  }

  @Override
  public Optional<String> findProgram(String name, String location) {
    follow(location);
    return session.computer().programs().findForPowerShell(name, session);
  }

  @Override
  public int runProgram(ProgramCall call, ProgramOutput output) {
    follow(call.location());
    PowerShell.Streams streams = new PowerShell.Streams(call.input(), output);
    String tail = Arguments.join(call.arguments());
    return session
        .computer()
        .programs()
        .run(new Call(session.child(), call.program(), tail, streams));
  }

  /** Programs start where the session is, unless that is no folder. */
  private void follow(String location) {
    if (location.indexOf(':') == 1) {
      session.setLocation(location);
    }
  }

  @Override
  public Optional<String> readScript(String path) {
    try {
      Drive drive = session.machine().drive();
      String full = session.absolute(path);
      return drive.isFile(full)
          ? Optional.of(Encodings.decode(drive.read(full)))
          : Optional.empty();
    } catch (WindowsException unnameable) {
      return Optional.empty();
    }
  }

  @Override
  public Map<String, String> environment() {
    Computer.checkAlive();
    return session.environment();
  }

  @Override
  public void writeFile(String path, String location, String text, boolean append) {
    Drive drive = session.machine().drive();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      String full = ProviderPath.file(path, location);
      if (append) {
        drive.append(full, bytes);
      } else {
        drive.write(full, bytes);
      }
    } catch (WindowsException refused) {
      throw new PowerShellFault("System.IO.IOException", Cmdlets.message(refused));
    }
  }

  @Override
  public void uninterpreted(String file, int line, String statement, String reason) {
    session.computer().report().uninterpreted(file, line, statement, reason);
  }

  @Override
  public void sleep(Duration duration) {
    session.computer().pause(duration);
  }
}
