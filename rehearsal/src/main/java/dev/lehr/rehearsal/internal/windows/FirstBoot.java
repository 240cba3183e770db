package dev.lehr.rehearsal.internal.windows;

import dev.lehr.rehearsal.internal.machine.Guest.Birth;
import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import dev.lehr.rehearsal.internal.windows.programs.Computer;
import dev.lehr.rehearsal.internal.windows.programs.PowerShell;
import dev.lehr.rehearsal.internal.windows.programs.Programs;
import dev.lehr.rehearsal.internal.windows.programs.Report;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.Launch;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * EC2Launch. On an image that was generalised (sysprepped) the first boot gives the machine a new
 * name, gives the Administrator the ordered password, and runs the user data. On any other image it
 * does none of that: the password stays the image's, and nobody learns it.
 */
final class FirstBoot {
  private static final String ADMINISTRATOR = "Administrator";
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private final Computer computer;
  private final Machine machine;
  private final Birth birth;
  private final CommandLog log;

  FirstBoot(Computer computer, Birth birth, CommandLog log) {
    this.computer = computer;
    this.machine = computer.machine();
    this.birth = birth;
    this.log = log;
  }

  /** Before Windows starts its services: a generalised machine gets its name. */
  void specialize() {
    if (machine.launch().generalized()) {
      StringBuilder name = new StringBuilder("EC2AMAZ-");
      for (int i = 0; i < 7; i++) {
        name.append(ALPHABET.charAt(machine.random().nextInt(ALPHABET.length())));
      }
      machine.rename(name.toString());
    }
  }

  /** After Windows has started its services. */
  void run() {
    boolean first = machine.launch().generalized();
    Optional<UserData> userData = birth.userData().map(UserData::parse);
    boolean again = machine.launch().persistUserData();
    if (first) {
      setPassword();
      boolean persist = userData.map(UserData::persist).orElse(false);
      machine.setLaunch(new Launch(false, persist, true));
    }
    if (first || again) {
      userData.ifPresent(data -> data.scripts().forEach(this::runScript));
    }
  }

  private void setPassword() {
    Accounts accounts = machine.accounts();
    Accounts.User administrator =
        accounts.user(ADMINISTRATOR).orElseGet(() -> Accounts.User.named(ADMINISTRATOR, ""));
    accounts.put(administrator.withPassword(birth.administratorPassword()).withEnabled(true));
  }

  private void runScript(UserData.Script script) {
    String kind = script.powerShell() ? "powershell" : "script";
    CommandLog.Entry entry = log.begin("(user data) <" + kind + ">");
    String path = "C:\\Windows\\Temp\\UserScript." + (script.powerShell() ? "ps1" : "bat");
    byte[] content = script.text().getBytes(StandardCharsets.UTF_8);
    machine.drive().write(path, content);
    Transcript transcript = new Transcript();
    try {
      int exitCode = run(script, path, new PowerShell.Streams(List.of(), transcript));
      entry.exited(exitCode);
      entry.delivered();
    } catch (Report.RefusedException refused) {
      transcript.stderr(refused.getMessage() + "\r\n");
      entry.exited(1);
    } catch (CancellationException powerLost) {
      entry.cutOff();
      throw powerLost;
    } finally {
      write(transcript);
    }
  }

  private int run(UserData.Script script, String path, PowerShell.Streams streams) {
    Session session = computer.logOn(ADMINISTRATOR);
    session.setLocation("C:\\Windows\\system32");
    return script.powerShell()
        ? computer.powerShell().runFile(session, path, List.of(), streams)
        : Programs.runLine(session, '"' + path + '"', streams);
  }

  private void write(Transcript transcript) {
    String path =
        machine.release().hasLaunchV2()
            ? "C:\\ProgramData\\Amazon\\EC2Launch\\log\\agent.log"
            : "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Log\\UserdataExecution.log";
    machine.drive().createDirectories(WindowsPath.parent(path));
    String text =
        "Userdata execution began.\r\n" + transcript.text + "Userdata execution done.\r\n";
    machine.drive().append(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** All that the user data's scripts wrote. */
  private static final class Transcript implements ProgramOutput {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void stdout(String more) {
      text.append(more);
    }

    @Override
    public void stderr(String more) {
      text.append(more);
    }
  }
}
