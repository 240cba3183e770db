package dev.lehr.rehearsal.internal.windows.cmdlets;

import static dev.lehr.rehearsal.internal.windows.cmdlets.NetType.text;

import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.powershell.PowerShellValues;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.RegistryValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** .NET types that ask or change the machine, other than files. */
final class SystemTypes {
  private final Session session;
  private final Machine machine;

  SystemTypes(Session session) {
    this.session = session;
    this.machine = session.machine();
  }

  void addTo(Map<String, NetType> types) {
    types.put("system.environment", environment());
    types.put(
        "system.environmentvariabletarget", new NetType().members("Process", "User", "Machine"));
    types.put("system.net.dns", dns());
    types.put("system.net.servicepointmanager", servicePoints());
    types.put("system.net.securityprotocoltype", protocols());
    types.put("system.security.principal.windowsidentity", identity());
    types.put("system.security.principal.windowsprincipal", principal());
    types.put(
        "system.security.principal.windowsbuiltinrole",
        new NetType().members("Administrator", "User", "Guest", "PowerUser"));
    types.put("system.diagnostics.process", process());
    types.put("system.runtime.interopservices.marshal", marshal());
    types.put("system.gc", collector());
    types.put("system.threading.thread", threads());
    types.put("system.console", console());
    types.put("system.reflection.assembly", assemblies());
    types.put("microsoft.win32.registry", registry());
    types.put("system.web.security.membership", membership());
    types.put("system.environment+specialfolder", folders());
    types.put(
        "system.serviceprocess.servicecontrollerstatus",
        new NetType().members("Running", "Stopped", "StartPending", "StopPending", "Paused"));
  }

  private NetType environment() {
    NetType environment = new NetType();
    environment.method("GetEnvironmentVariable", this::variable);
    environment.action("SetEnvironmentVariable", this::setVariable);
    environment.method("GetEnvironmentVariables", arguments -> variables());
    environment.method(
        "ExpandEnvironmentVariables",
        arguments -> Environment.expand(text(arguments, 0), session.environment()));
    environment.method("GetFolderPath", arguments -> folder(text(arguments, 0)));
    environment.property("MachineName", machine::hostName);
    environment.property("UserName", session::user);
    environment.property("UserDomainName", machine::hostName);
    environment.property("SystemDirectory", () -> "C:\\Windows\\system32");
    environment.property("CurrentDirectory", session::location);
    environment.property("ProcessorCount", () -> 2);
    environment.property("Is64BitOperatingSystem", () -> true);
    environment.property("Is64BitProcess", () -> true);
    environment.property("UserInteractive", () -> false);
    environment.property("ExitCode", () -> 0);
    environment.property("TickCount", () -> (int) machine.now().toEpochMilli());
    environment.property("OSVersion", this::osVersion);
    environment.property("Version", () -> PowerShellValues.version("4.0.30319.42000"));
    return environment;
  }

  private Thing osVersion() {
    String version = machine.release().fullVersion() + ".0";
    return new Thing("System.OperatingSystem")
        .with("Platform", "Win32NT")
        .with("Version", PowerShellValues.version(version))
        .with("VersionString", "Microsoft Windows NT " + version)
        .saying("Microsoft Windows NT " + version);
  }

  private Object variable(List<Object> arguments) {
    String name = text(arguments, 0);
    Optional<String> value =
        scope(text(arguments, 1))
            .map(scope -> machine.environment().get(scope, name))
            .orElseGet(() -> Optional.ofNullable(session.environment().get(name)));
    return value
        .<Object>map(found -> Environment.expand(found, session.environment()))
        .orElse(PowerShellNull.NULL);
  }

  private void setVariable(List<Object> arguments) {
    String name = text(arguments, 0);
    String value = text(arguments, 1);
    Optional<Environment.Scope> scope = scope(text(arguments, 2));
    if (scope.isPresent()) {
      machine.environment().set(scope.get(), name, value);
    } else if (value.isEmpty()) {
      session.environment().remove(name);
    } else {
      session.environment().put(name, value);
    }
  }

  private Object variables() {
    var table = new dev.lehr.rehearsal.internal.powershell.Hashtable();
    session.environment().forEach(table::put);
    return table;
  }

  private static Optional<Environment.Scope> scope(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "machine", "2" -> Optional.of(Environment.Scope.MACHINE);
      case "user", "1" -> Optional.of(Environment.Scope.USER);
      default -> Optional.empty();
    };
  }

  private String folder(String name) {
    String profile = session.environment().getOrDefault("USERPROFILE", "C:\\Users\\Default");
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "programfiles" -> "C:\\Program Files";
      case "programfilesx86" -> "C:\\Program Files (x86)";
      case "commonapplicationdata" -> "C:\\ProgramData";
      case "system" -> "C:\\Windows\\system32";
      case "windows" -> "C:\\Windows";
      case "desktop", "desktopdirectory" -> profile + "\\Desktop";
      case "mydocuments", "personal" -> profile + "\\Documents";
      case "applicationdata" -> profile + "\\AppData\\Roaming";
      case "localapplicationdata" -> profile + "\\AppData\\Local";
      case "userprofile" -> profile;
      case "commondesktopdirectory" -> "C:\\Users\\Public\\Desktop";
      case "commonprograms", "commonstartmenu" ->
          "C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs";
      default -> "";
    };
  }

  private static NetType folders() {
    return new NetType()
        .members(
            "ProgramFiles",
            "ProgramFilesX86",
            "CommonApplicationData",
            "System",
            "Windows",
            "Desktop",
            "MyDocuments",
            "ApplicationData",
            "LocalApplicationData",
            "UserProfile",
            "CommonDesktopDirectory",
            "CommonPrograms");
  }

  private NetType dns() {
    return new NetType()
        .method("GetHostName", arguments -> machine.hostName())
        .method(
            "GetHostEntry",
            arguments -> new Thing("System.Net.IPHostEntry").with("HostName", machine.hostName()))
        .method("GetHostAddresses", arguments -> List.<Object>of("127.0.0.1"));
  }

  /** TLS is not the guest's business: what is downloaded comes from loopback. */
  private static NetType servicePoints() {
    return new NetType()
        .property("SecurityProtocol", () -> 3072)
        .property("Expect100Continue", () -> true)
        .property("ServerCertificateValidationCallback", () -> PowerShellNull.NULL)
        .action("set_SecurityProtocol", arguments -> {})
        .action("set_Expect100Continue", arguments -> {})
        .action("set_ServerCertificateValidationCallback", arguments -> {})
        .action("set_DefaultConnectionLimit", arguments -> {});
  }

  private static NetType protocols() {
    Map<String, Integer> codes =
        Map.of(
            "SystemDefault",
            0,
            "Ssl3",
            48,
            "Tls",
            192,
            "Tls11",
            768,
            "Tls12",
            3072,
            "Tls13",
            12288);
    NetType protocols = new NetType();
    codes.forEach((name, code) -> protocols.property(name, () -> code));
    return protocols.method(
        "new",
        arguments -> {
          int sum = 0;
          for (String name : text(arguments, 0).split(",", -1)) {
            sum |=
                codes.entrySet().stream()
                    .filter(code -> code.getKey().equalsIgnoreCase(name.strip()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
          }
          return sum == 0 && arguments.getFirst() instanceof Number ? arguments.getFirst() : sum;
        });
  }

  private NetType identity() {
    boolean system = Environment.isSystem(session.user());
    String name = system ? "NT AUTHORITY\\SYSTEM" : machine.hostName() + "\\" + session.user();
    String sid = system ? "S-1-5-18" : RegistryPath.ADMINISTRATOR_SID;
    return new NetType()
        .method(
            "GetCurrent",
            arguments ->
                new Thing("System.Security.Principal.WindowsIdentity")
                    .with("Name", name)
                    .with("IsSystem", system)
                    .with("IsAuthenticated", true)
                    .with(
                        "User",
                        new Thing("System.Security.Principal.SecurityIdentifier")
                            .with("Value", sid)
                            .saying(sid))
                    .saying(name));
  }

  private NetType principal() {
    return new NetType().method("new", arguments -> principalThing());
  }

  /** A WindowsPrincipal of the session's user. */
  Thing principalThing() {
    boolean administrator =
        Environment.isSystem(session.user()) || machine.accounts().isAdministrator(session.user());
    return new Thing("System.Security.Principal.WindowsPrincipal")
        .method(
            "IsInRole", arguments -> administrator || text(arguments, 0).equalsIgnoreCase("User"));
  }

  private NetType process() {
    return new NetType()
        .method("Start", arguments -> ProcessCmdlets.startNow(session, arguments))
        .method(
            "GetCurrentProcess",
            arguments ->
                new Thing("System.Diagnostics.Process")
                    .with("Id", 4242)
                    .with("ProcessName", "powershell")
                    .with("StartTime", Items.time(machine.now())))
        .method("GetProcessesByName", arguments -> List.of());
  }

  private static NetType marshal() {
    return new NetType()
        .method("ReleaseComObject", arguments -> 0)
        .method("FinalReleaseComObject", arguments -> 0)
        .method("SecureStringToBSTR", SystemTypes::secret)
        .method("SecureStringToGlobalAllocUnicode", SystemTypes::secret)
        .method("PtrToStringAuto", arguments -> arguments.getFirst())
        .method("PtrToStringBSTR", arguments -> arguments.getFirst())
        .method("PtrToStringUni", arguments -> arguments.getFirst())
        .action("ZeroFreeBSTR", arguments -> {})
        .action("ZeroFreeGlobalAllocUnicode", arguments -> {});
  }

  private static Object secret(List<Object> arguments) {
    return PowerShellValues.secret(arguments.getFirst()).orElse("");
  }

  private static NetType collector() {
    return new NetType()
        .action("Collect", arguments -> {})
        .action("WaitForPendingFinalizers", arguments -> {});
  }

  private NetType threads() {
    return new NetType()
        .action(
            "Sleep",
            arguments -> {
              Object time = arguments.getFirst();
              long millis = time instanceof Number number ? number.longValue() : 0;
              Duration wait =
                  PowerShellValues.toDuration(time).orElse(Duration.ofMillis(Math.max(0, millis)));
              session.computer().pause(wait);
            });
  }

  private static NetType console() {
    return new NetType()
        .property("OutputEncoding", () -> "utf-8")
        .property("InputEncoding", () -> "utf-8")
        .action("set_OutputEncoding", arguments -> {})
        .action("set_InputEncoding", arguments -> {})
        .action("set_Title", arguments -> {});
  }

  private static NetType assemblies() {
    return new NetType()
        .method("LoadWithPartialName", arguments -> new Thing("System.Reflection.Assembly"))
        .method("LoadFrom", arguments -> new Thing("System.Reflection.Assembly"))
        .method("Load", arguments -> new Thing("System.Reflection.Assembly"));
  }

  private NetType registry() {
    return new NetType()
        .method(
            "GetValue",
            arguments ->
                machine
                    .registry()
                    .value(text(arguments, 0), text(arguments, 1))
                    .map(PropertyCmdlets::data)
                    .orElse(arguments.size() > 2 ? arguments.get(2) : PowerShellNull.NULL))
        .action(
            "SetValue",
            arguments -> {
              Object data = arguments.get(2);
              RegistryValue value =
                  data instanceof Integer number
                      ? RegistryValue.number(number)
                      : RegistryValue.string(String.valueOf(data));
              machine.registry().set(text(arguments, 0), text(arguments, 1), value);
            });
  }

  private NetType membership() {
    return new NetType()
        .method(
            "GeneratePassword",
            arguments -> {
              int length = arguments.getFirst() instanceof Number number ? number.intValue() : 14;
              StringBuilder password = new StringBuilder();
              String alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%+-";
              for (int i = 0; i < length; i++) {
                password.append(alphabet.charAt(machine.random().nextInt(alphabet.length())));
              }
              return password.toString();
            });
  }
}
