package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds programs on the drive and runs them. A program exists only if its file does; what it does
 * is looked up by its name if it lies where Windows or Amazon put theirs.
 */
public final class Programs {
  /** The first line of a generated stand-in for a program; the second is the program's path. */
  public static final String SHIM = "MZ rehearsal shim";

  /** No stand-in is longer, in bytes. */
  private static final int STAND_IN = 2048;

  private static final List<String> OWN_FOLDERS =
      List.of(
          "c:\\windows\\",
          "c:\\program files\\amazon\\",
          "c:\\programdata\\amazon\\",
          "c:\\programdata\\chocolatey\\",
          "c:\\program files\\powershell\\");
  private static final Map<String, Program> WINDOWS = windowsPrograms();

  private final Map<String, Program> added;

  Programs(Map<String, Program> added) {
    this.added = added;
  }

  /** Finds a program as the command interpreter does: here first, then along the path. */
  public Optional<String> find(String name, Session session) {
    return find(name, session, true);
  }

  /** Finds a program or script as PowerShell does: only along the path, and with .ps1. */
  public Optional<String> findForPowerShell(String name, Session session) {
    Optional<String> script =
        isPath(name) ? Optional.empty() : alongPath(name, session, List.of(".ps1"));
    return find(name, session, false).or(() -> script);
  }

  /** Runs a program to its end; gives its exit code. */
  public int run(Call call) {
    Computer.checkAlive();
    String path = call.program();
    if (CmdProcess.isBatch(path)) {
      List<String> arguments = new ArrayList<>(List.of(path));
      arguments.addAll(CommandText.words(call.tail()));
      return new CmdProcess(call.session().child()).runBatch(path, arguments, call.streams());
    }
    return known(path).map(program -> program.run(call)).orElseGet(() -> runUnknown(call));
  }

  /** Runs a line in the command interpreter, in a process of its own; gives the exit code. */
  public static int runLine(Session session, String line, PowerShell.Streams streams) {
    return new CmdProcess(session.child()).runLine(line, streams);
  }

  static boolean isKnown(String path) {
    String folded = WindowsPath.folded(path);
    return OWN_FOLDERS.stream().anyMatch(folded::startsWith)
        && WINDOWS.containsKey(WindowsPath.stem(folded));
  }

  private Optional<Program> known(String path) {
    String folded = WindowsPath.folded(path);
    if (OWN_FOLDERS.stream().noneMatch(folded::startsWith)) {
      return Optional.empty();
    }
    String name = WindowsPath.stem(folded);
    return Optional.ofNullable(added.get(name)).or(() -> Optional.ofNullable(WINDOWS.get(name)));
  }

  private int runUnknown(Call call) {
    byte[] start = call.machine().drive().read(call.program(), STAND_IN);
    List<String> standIn = new String(start, StandardCharsets.UTF_8).lines().toList();
    if (standIn.size() > 1 && standIn.getFirst().equals(SHIM)) {
      return run(new Call(call.session(), standIn.get(1), call.tail(), call.streams()));
    }
    return standIn.size() > 2 && standIn.getFirst().equals(SetupPrograms.UNINSTALLER)
        ? new SetupPrograms().uninstall(call, standIn)
        : runFile(call);
  }

  private static int runFile(Call call) {
    return switch (WindowsPath.extension(call.program()).toLowerCase(Locale.ROOT)) {
      case ".msi" -> {
        String tail = "/i " + Arguments.quoted(call.program()) + " " + call.tail();
        yield new MsiPrograms()
            .install(new Call(call.session(), call.program(), tail, call.streams()));
      }
      case ".ps1" ->
          call.session()
              .computer()
              .powerShell()
              .runFile(call.session(), call.program(), call.arguments(), call.streams());
      default -> new SetupPrograms().run(call);
    };
  }

  private Optional<String> find(String name, Session session, boolean hereFirst) {
    List<String> extensions = extensions(session);
    if (isPath(name)) {
      return at(name, session, extensions);
    }
    Optional<String> here =
        hereFirst ? at(session.location() + "\\" + name, session, extensions) : Optional.empty();
    return here.or(() -> alongPath(name, session, extensions));
  }

  private static boolean isPath(String name) {
    return name.indexOf('\\') >= 0 || name.indexOf('/') >= 0 || name.indexOf(':') >= 0;
  }

  private static Optional<String> alongPath(String name, Session session, List<String> extensions) {
    String path = session.environment().getOrDefault("Path", "");
    for (String folder : path.split(";", -1)) {
      String clean = folder.replace("\"", "").strip();
      if (!clean.isEmpty()) {
        Optional<String> found = at(WindowsPath.join(clean, name), session, extensions);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> at(String path, Session session, List<String> extensions) {
    try {
      Drive drive = session.machine().drive();
      String full = session.absolute(path);
      boolean complete = !WindowsPath.extension(full).isEmpty();
      if (complete && drive.isFile(full)) {
        return Optional.of(drive.actualPath(full));
      }
      return extensions.stream()
          .map(extension -> full + extension.toLowerCase(Locale.ROOT))
          .filter(drive::isFile)
          .map(drive::actualPath)
          .findFirst();
    } catch (WindowsException unnameable) {
      return Optional.empty();
    }
  }

  private static List<String> extensions(Session session) {
    String all = session.environment().getOrDefault("PATHEXT", ".COM;.EXE;.BAT;.CMD");
    return List.of(all.split(";", -1));
  }

  private static Map<String, Program> windowsPrograms() {
    Map<String, Program> programs = new TreeMap<>();
    new ShellPrograms().addTo(programs);
    new SystemPrograms().addTo(programs);
    new AcceptedPrograms().addTo(programs);
    new TextPrograms().addTo(programs);
    new FilePrograms().addTo(programs);
    new DownloadPrograms().addTo(programs);
    new ShutdownProgram().addTo(programs);
    new NetProgram().addTo(programs);
    new ServiceControlProgram().addTo(programs);
    new RegProgram().addTo(programs);
    new NetshProgram().addTo(programs);
    new WinRmProgram().addTo(programs);
    new TaskSchedulerProgram().addTo(programs);
    new WmicProgram().addTo(programs);
    new MsiPrograms().addTo(programs);
    new DismProgram().addTo(programs);
    new LaunchPrograms().addTo(programs);
    return programs;
  }
}
