package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Host.ProgramOutput;
import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellFault;
import dev.lehr.rehearsal.internal.windows.programs.Arguments;
import dev.lehr.rehearsal.internal.windows.programs.Call;
import dev.lehr.rehearsal.internal.windows.programs.PowerShell;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Services;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Processes. Whatever is started runs to its end at once; the process object has ended. */
final class ProcessCmdlets {
  private static final int FIRST_ID = 5000;

  private final Session session;

  ProcessCmdlets(Session session) {
    this.session = session;
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "Start-Process [FilePath|Path] [ArgumentList|Args] [Wait:switch] [PassThru:switch]"
            + " [NoNewWindow:switch] [WindowStyle:named] [WorkingDirectory:named] [Verb:named]"
            + " [Credential:named] [LoadUserProfile:switch] [RedirectStandardOutput:named]"
            + " [RedirectStandardError:named] [RedirectStandardInput:named]"
            + " [UseNewEnvironment:switch]",
        this::start);
    cmdlets.add("Get-Process [Name|ProcessName] [Id:named] [IncludeUserName:switch]", this::get);
    cmdlets.add(
        "Stop-Process [Id] [Name|ProcessName:named] [Force:switch] [PassThru:switch]", this::stop);
    cmdlets.add(
        "Wait-Process [Name|ProcessName] [Id:named] [Timeout:named] [InputObject:named]",
        call -> {});
  }

  private void start(Invocation call) {
    String file = Parameters.text(call, "FilePath", "");
    String tail = argumentLine(call);
    Session child = session.child();
    child.setLocation(
        ProviderPath.file(
            Parameters.text(call, "WorkingDirectory").orElse(call.location()), call.location()));
    Optional<Captured> captured = Optional.of(new Captured());
    boolean visible = call.isSet("NoNewWindow");
    PowerShell.Streams streams = new PowerShell.Streams(input(call), captured.get());
    Optional<Integer> exit = run(child, file, tail, streams);
    if (exit.isEmpty()) {
      throw call.terminate(
          "This command cannot be run due to the error: The system cannot find the file specified.",
          "InvalidOperation",
          "InvalidOperationException");
    }
    deliver(call, captured.get(), visible);
    if (call.isSet("PassThru")) {
      call.write(process(WindowsPath.stem(file), exit.get()));
    }
  }

  /** Arguments are joined by blanks and not quoted, as Start-Process really does. */
  private static String argumentLine(Invocation call) {
    return String.join(" ", Parameters.texts(call, "ArgumentList"));
  }

  private List<String> input(Invocation call) {
    return Parameters.text(call, "RedirectStandardInput")
        .map(path -> session.machine().drive().read(ProviderPath.file(path, call.location())))
        .map(bytes -> Encodings.decode(bytes).lines().toList())
        .orElse(List.of());
  }

  private void deliver(Invocation call, Captured captured, boolean visible) {
    Optional<String> out = Parameters.text(call, "RedirectStandardOutput");
    Optional<String> err = Parameters.text(call, "RedirectStandardError");
    out.ifPresent(path -> save(call, path, captured.out.toString()));
    err.ifPresent(path -> save(call, path, captured.err.toString()));
    if (visible && out.isEmpty() && !captured.out.isEmpty()) {
      call.writeHost(captured.out.toString());
    }
    if (visible && err.isEmpty() && !captured.err.isEmpty()) {
      call.writeHost(captured.err.toString());
    }
  }

  private void save(Invocation call, String path, String text) {
    session
        .machine()
        .drive()
        .write(ProviderPath.file(path, call.location()), text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a process wrote. */
  private static final class Captured implements ProgramOutput {
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    @Override
    public void stdout(String text) {
      out.append(text);
    }

    @Override
    public void stderr(String text) {
      err.append(text);
    }
  }

  private static Optional<Integer> run(
      Session child, String file, String tail, PowerShell.Streams streams) {
    return child
        .computer()
        .programs()
        .find(file.replace("\"", ""), child)
        .map(path -> child.computer().programs().run(new Call(child, path, tail, streams)));
  }

  /** {@code [Diagnostics.Process]::Start(…)} with a file and arguments, or a start info. */
  static Thing startNow(Session session, List<Object> arguments) {
    Object first = arguments.getFirst();
    String file = first instanceof Thing info ? info.textOf("FileName") : String.valueOf(first);
    String tail =
        first instanceof Thing info ? info.textOf("Arguments") : NetType.text(arguments, 1);
    Captured captured = new Captured();
    Optional<Integer> exit =
        run(session.child(), file, tail, new PowerShell.Streams(List.of(), captured));
    if (exit.isEmpty()) {
      throw new PowerShellFault(
          "System.ComponentModel.Win32Exception", "The system cannot find the file specified");
    }
    return process(WindowsPath.stem(file), exit.get())
        .with("StandardOutput", reader(captured.out))
        .with("StandardError", reader(captured.err));
  }

  private static Thing reader(StringBuilder text) {
    return new Thing("System.IO.StreamReader").method("ReadToEnd", arguments -> text.toString());
  }

  private static Thing process(String name, int exitCode) {
    return new Thing("System.Diagnostics.Process")
        .with("Id", FIRST_ID + Math.abs(name.hashCode() % 1000) * 4)
        .with("ProcessName", name)
        .with("Name", name)
        .with("ExitCode", exitCode)
        .with("HasExited", true)
        .with("Handle", 1)
        .method("WaitForExit", arguments -> true)
        .action("Kill", arguments -> {})
        .action("Close", arguments -> {})
        .action("Dispose", arguments -> {})
        .saying("System.Diagnostics.Process (" + name + ")");
  }

  private List<Thing> running() {
    List<Thing> running = new ArrayList<>();
    for (String name :
        List.of(
            "Idle",
            "System",
            "csrss",
            "explorer",
            "lsass",
            "powershell",
            "services",
            "svchost",
            "wininit",
            "winlogon")) {
      running.add(runningProcess(name));
    }
    for (Services.Service service : session.machine().services().all()) {
      String binary = WindowsPath.stem(firstWord(service.binaryPath()));
      if (service.running() && !binary.equalsIgnoreCase("svchost")) {
        running.add(runningProcess(binary));
      }
    }
    return running;
  }

  private static String firstWord(String commandLine) {
    List<String> words = Arguments.split(commandLine);
    return words.isEmpty() ? "" : words.getFirst();
  }

  private static Thing runningProcess(String name) {
    return process(name, 0)
        .with("HasExited", false)
        .with("CPU", 0.5)
        .with("WorkingSet", 8 << 20)
        .with("Responding", true);
  }

  private void get(Invocation call) {
    List<String> names = Parameters.subjects(call, "Name", "ProcessName", "Name");
    List<Thing> all = running();
    if (names.isEmpty()) {
      all.forEach(call::write);
      return;
    }
    for (String name : names) {
      String pattern = name.toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
      List<Thing> found =
          all.stream().filter(one -> Wildcards.fits(pattern, one.textOf("Name"))).toList();
      if (found.isEmpty() && !Wildcards.has(pattern)) {
        call.error(
            ("Cannot find a process with the name \"%s\". Verify the process name and call the"
                    + " cmdlet again.")
                .formatted(name),
            "ObjectNotFound",
            "NoProcessFoundForGivenName");
      }
      found.forEach(call::write);
    }
  }

  private void stop(Invocation call) {
    List<Thing> all = running();
    for (String name : Parameters.texts(call, "Name")) {
      boolean known = all.stream().anyMatch(one -> Wildcards.fits(name, one.textOf("Name")));
      if (!known && !Wildcards.has(name)) {
        call.error(
            "Cannot find a process with the name \"%s\". Verify the process name and call the cmdlet again."
                .formatted(name),
            "ObjectNotFound",
            "NoProcessFoundForGivenName");
      }
    }
  }
}
