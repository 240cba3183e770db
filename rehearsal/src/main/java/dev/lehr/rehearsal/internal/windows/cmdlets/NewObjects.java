package dev.lehr.rehearsal.internal.windows.cmdlets;

import static dev.lehr.rehearsal.internal.windows.cmdlets.NetType.text;

import dev.lehr.rehearsal.internal.powershell.Hashtable;
import dev.lehr.rehearsal.internal.powershell.PowerShellFault;
import dev.lehr.rehearsal.internal.windows.programs.Downloads;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.WindowsException;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code New-Object} for .NET types and COM objects of the machine. */
final class NewObjects {
  private final Session session;
  private final FileStreams streams;

  NewObjects(Session session, FileStreams streams) {
    this.session = session;
    this.streams = streams;
  }

  Optional<Object> create(String typeName, List<Object> arguments) {
    String type = typeName.toLowerCase(Locale.ROOT).replaceFirst("^system\\.", "");
    try {
      return named(type, typeName, arguments);
    } catch (WindowsException refused) {
      throw NetType.fault(refused);
    }
  }

  private Optional<Object> named(String type, String typeName, List<Object> arguments) {
    if (type.startsWith("security.accesscontrol.")) {
      return Optional.of(new Thing(typeName));
    }
    return Optional.ofNullable(
        switch (type) {
          case "com:schedule.service" -> new SchedulerObjects(session).service();
          case "com:wscript.shell" -> shell();
          case "net.webclient" -> webClient();
          case "io.streamreader" -> streams.reader(path(arguments));
          case "io.streamwriter" -> streams.writer(path(arguments), appends(arguments));
          case "io.fileinfo", "io.directoryinfo" -> fileInfo(type, arguments);
          case "security.principal.windowsprincipal" -> new SystemTypes(session).principalThing();
          case "security.principal.ntaccount" -> account(arguments);
          case "security.principal.securityidentifier" -> identifier(text(arguments, 0));
          case "diagnostics.processstartinfo" -> startInfo(arguments);
          case "diagnostics.process" -> process();
          case "diagnostics.stopwatch" -> new Thing("System.Diagnostics.Stopwatch");
          case "random" -> random();
          case "net.webproxy", "net.networkcredential" -> new Thing(typeName);
          default -> null;
        });
  }

  private String path(List<Object> arguments) {
    return session.absolute(text(arguments, 0));
  }

  private static boolean appends(List<Object> arguments) {
    return arguments.size() > 1 && arguments.get(1).equals(true);
  }

  private Thing fileInfo(String type, List<Object> arguments) {
    String path = path(arguments);
    Drive drive = session.machine().drive();
    return drive
        .entry(path)
        .map(entry -> Items.file(drive, entry))
        .orElseGet(
            () ->
                new Thing(
                        type.contains("directory")
                            ? "System.IO.DirectoryInfo"
                            : "System.IO.FileInfo")
                    .with("Name", WindowsPath.name(path))
                    .with("FullName", path)
                    .with("Exists", false)
                    .action("Create", ignored -> drive.createDirectories(path))
                    .saying(path));
  }

  private Thing account(List<Object> arguments) {
    String name = text(arguments, arguments.size() - 1);
    return new Thing("System.Security.Principal.NTAccount")
        .with("Value", name)
        .method("Translate", ignored -> identifier(RegistryPath.ADMINISTRATOR_SID))
        .saying(name);
  }

  private Thing identifier(String sid) {
    return new Thing("System.Security.Principal.SecurityIdentifier")
        .with("Value", sid)
        .method(
            "Translate",
            ignored ->
                new Thing("System.Security.Principal.NTAccount")
                    .with("Value", wellKnown(sid))
                    .saying(wellKnown(sid)))
        .saying(sid);
  }

  private static String wellKnown(String sid) {
    return switch (sid) {
      case "S-1-5-32-544" -> "BUILTIN\\Administrators";
      case "S-1-5-32-545" -> "BUILTIN\\Users";
      case "S-1-5-18" -> "NT AUTHORITY\\SYSTEM";
      case "S-1-1-0" -> "Everyone";
      default -> "BUILTIN\\Administrator";
    };
  }

  private static Thing startInfo(List<Object> arguments) {
    return new Thing("System.Diagnostics.ProcessStartInfo")
        .with("FileName", text(arguments, 0))
        .with("Arguments", text(arguments, 1))
        .with("WorkingDirectory", "")
        .with("UseShellExecute", true)
        .with("RedirectStandardOutput", false)
        .with("RedirectStandardError", false);
  }

  private Thing process() {
    Thing process =
        new Thing("System.Diagnostics.Process")
            .with("StartInfo", startInfo(List.of()))
            .with("ExitCode", 0)
            .with("HasExited", true)
            .method("WaitForExit", arguments -> true)
            .action("Dispose", arguments -> {});
    return process.method("Start", arguments -> started(process));
  }

  private Object started(Thing process) {
    Object info = process.property("StartInfo").orElse("");
    Thing done = ProcessCmdlets.startNow(session, List.of(info));
    done.properties().forEach(process::setProperty);
    return true;
  }

  private Thing random() {
    return new Thing("System.Random")
        .method(
            "Next",
            arguments -> {
              int low = arguments.size() > 1 ? number(arguments, 0) : 0;
              int high =
                  arguments.isEmpty() ? Integer.MAX_VALUE : number(arguments, arguments.size() - 1);
              return high <= low ? low : session.machine().random().nextInt(low, high);
            });
  }

  private static int number(List<Object> arguments, int index) {
    return arguments.get(index) instanceof Number number ? number.intValue() : 0;
  }

  /** Shortcuts are files nobody reads again; they are written as text. */
  private Thing shell() {
    return new Thing("System.__ComObject#WScript.Shell")
        .method("CreateShortcut", arguments -> shortcut(path(arguments)))
        .method(
            "RegRead",
            arguments ->
                session
                    .machine()
                    .registry()
                    .string(
                        WindowsPath.parent(text(arguments, 0)),
                        WindowsPath.name(text(arguments, 0)))
                    .orElse(""))
        .method("Popup", arguments -> 1)
        .method(
            "ExpandEnvironmentStrings",
            arguments ->
                dev.lehr.rehearsal.internal.windows.state.Environment.expand(
                    text(arguments, 0), session.environment()));
  }

  private Thing shortcut(String path) {
    Thing shortcut =
        new Thing("System.__ComObject#IWshShortcut")
            .with("FullName", path)
            .with("TargetPath", "")
            .with("Arguments", "")
            .with("WorkingDirectory", "")
            .with("IconLocation", "")
            .with("Description", "");
    return shortcut.action(
        "Save",
        arguments -> {
          Drive drive = session.machine().drive();
          drive.createDirectories(WindowsPath.parent(path));
          String target = "[Shortcut]\r\nTarget=" + shortcut.textOf("TargetPath") + "\r\n";
          drive.write(path, target.getBytes(StandardCharsets.UTF_8));
        });
  }

  private Thing webClient() {
    return new Thing("System.Net.WebClient")
        .with("Headers", headers())
        .with("Proxy", new Thing("System.Net.WebProxy"))
        .with("Encoding", "utf-8")
        .with("UseDefaultCredentials", false)
        .method("DownloadString", arguments -> fetched(arguments).text())
        .method("DownloadData", arguments -> fetched(arguments).body())
        .action("DownloadFile", this::downloadFile)
        .action("DownloadFileAsync", this::downloadFile)
        .action("Dispose", arguments -> {});
  }

  private static Thing headers() {
    Hashtable sent = new Hashtable();
    return new Thing("System.Net.WebHeaderCollection")
        .action("Add", arguments -> sent.put(text(arguments, 0), text(arguments, 1)))
        .action("Set", arguments -> sent.put(text(arguments, 0), text(arguments, 1)))
        .action("Clear", arguments -> {});
  }

  private Downloads.Answer fetched(List<Object> arguments) {
    String url = text(arguments, 0);
    try {
      Downloads.Answer answer = new Downloads().get(url);
      if (answer.status() >= 400) {
        throw new PowerShellFault(
            "System.Net.WebException",
            "The remote server returned an error: (%d).".formatted(answer.status()));
      }
      return answer;
    } catch (Downloads.DownloadException failed) {
      throw new PowerShellFault("System.Net.WebException", String.valueOf(failed.getMessage()));
    }
  }

  private void downloadFile(List<Object> arguments) {
    byte[] body = fetched(arguments).body();
    session.machine().drive().write(session.absolute(text(arguments, 1)), body);
  }
}
