package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Accounts;
import dev.lehr.rehearsal.internal.windows.state.InstalledPrograms.InstalledProgram;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Windows Management Instrumentation: the classes that image scripts ask for. */
final class CimCmdlets {
  private static final Pattern SELECT =
      Pattern.compile("(?is)select\\s+.*?\\s+from\\s+(\\w+)(?:\\s+where\\s+(.*))?");
  private static final Pattern TERM =
      Pattern.compile("(?i)(\\w+)\\s*(=|like|<>|!=)\\s*['\"]?([^'\"]*)['\"]?");

  private final Machine machine;

  CimCmdlets(Session session) {
    this.machine = session.machine();
  }

  void addTo(Cmdlets cmdlets) {
    String query =
        " [ClassName|Class] [Property] [Filter:named] [Query:named] [Namespace:named]"
            + " [ComputerName:named] [Credential:named] [EnableAllPrivileges:switch]"
            + " [Authority:named] [CimSession:named] [List:switch]";
    cmdlets.add("Get-WmiObject" + query, this::get);
    cmdlets.add("Get-CimInstance" + query, this::get);
    cmdlets.add(
        "Set-CimInstance [InputObject] [Property] [Query:named] [PassThru:switch]", this::set);
    cmdlets.add("Set-WmiInstance [InputObject] [Arguments] [Class:named]", this::set);
    cmdlets.add(
        "Invoke-CimMethod [InputObject|ClassName] [MethodName] [Arguments:named] [Query:named]"
            + " [Namespace:named]",
        this::invoke);
    cmdlets.add(
        "Invoke-WmiMethod [Class] [Name] [ArgumentList] [InputObject:named] [Path:named]",
        this::invoke);
    cmdlets.add("Remove-CimInstance [InputObject] [Query:named]", call -> {});
  }

  private void get(Invocation call) {
    Matcher query = SELECT.matcher(Parameters.text(call, "Query", "").strip());
    boolean queried = query.matches();
    String name = queried ? query.group(1) : Parameters.text(call, "ClassName", "");
    String where = queried && query.group(2) != null ? query.group(2) : "";
    Optional<List<Thing>> instances = instances(name);
    if (instances.isEmpty()) {
      call.uninterpreted("WMI class " + name);
      return;
    }
    String filter = Parameters.text(call, "Filter", where);
    instances.get().stream().filter(one -> fits(one, filter)).forEach(call::write);
  }

  private static boolean fits(Thing instance, String filter) {
    if (filter.isBlank()) {
      return true;
    }
    for (String term : filter.split("(?i)\\s+and\\s+", -1)) {
      Matcher matcher = TERM.matcher(term.strip());
      if (matcher.find() && !fits(instance, matcher)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Thing instance, Matcher term) {
    String value = instance.textOf(term.group(1));
    String wanted = term.group(3).strip();
    return switch (term.group(2).toLowerCase(Locale.ROOT)) {
      case "like" ->
          value
              .toLowerCase(Locale.ROOT)
              .matches(Pattern.quote(wanted.toLowerCase(Locale.ROOT)).replace("%", "\\E.*\\Q"));
      case "<>", "!=" -> !value.equalsIgnoreCase(wanted);
      default -> value.equalsIgnoreCase(wanted);
    };
  }

  private Optional<List<Thing>> instances(String name) {
    return Optional.ofNullable(
        switch (name.toLowerCase(Locale.ROOT)) {
          case "win32_operatingsystem" -> List.of(operatingSystem());
          case "win32_computersystem" -> List.of(computerSystem());
          case "win32_bios" -> List.of(new Thing("Win32_BIOS").with("SerialNumber", "ec2"));
          case "win32_processor" ->
              List.of(
                  new Thing("Win32_Processor")
                      .with("NumberOfCores", 2)
                      .with("NumberOfLogicalProcessors", 2));
          case "win32_logicaldisk", "win32_volume" -> List.of(disk());
          case "win32_service" -> machine.services().all().stream().map(this::service).toList();
          case "win32_product" -> machine.programs().all().stream().map(this::product).toList();
          case "win32_quickfixengineering" ->
              machine.updates().all().stream()
                  .map(update -> ComputerCmdlets.hotFix(machine, update))
                  .toList();
          case "win32_useraccount" -> machine.accounts().users().stream().map(this::user).toList();
          case "win32_group" ->
              machine.accounts().groups().stream()
                  .map(group -> new Thing("Win32_Group").with("Name", group.name()))
                  .toList();
          case "win32_terminalservicesetting", "win32_tsgeneralsetting" ->
              List.of(terminalSetting());
          case "win32_pagefilesetting" -> List.of();
          case "win32_timezone" ->
              List.of(new Thing("Win32_TimeZone").with("Caption", machine.timeZone()));
          case "win32_networkadapterconfiguration" -> List.of(adapter());
          default -> null;
        });
  }

  private Thing operatingSystem() {
    Thing system = new Thing("Win32_OperatingSystem").with("CSName", machine.hostName());
    machine.facts().forEach(system::with);
    return system
        .with("ProductType", 3)
        .with("SystemDrive", "C:")
        .with("WindowsDirectory", "C:\\Windows")
        .with("LastBootUpTime", Items.time(machine.bootTime()))
        .with("TotalVisibleMemorySize", 8L << 20)
        .with("FreePhysicalMemory", 6L << 20)
        .method("ConvertToDateTime", arguments -> arguments.getFirst())
        .method("Win32Shutdown", arguments -> 0);
  }

  private Thing computerSystem() {
    return new Thing("Win32_ComputerSystem")
        .with("Name", machine.hostName())
        .with("Domain", "WORKGROUP")
        .with("PartOfDomain", false)
        .with("Manufacturer", "Amazon EC2")
        .with("Model", "t3.large")
        .with("TotalPhysicalMemory", 8L << 30)
        .with("AutomaticManagedPagefile", true)
        .with("NumberOfLogicalProcessors", 2)
        .with("UserName", machine.hostName() + "\\Administrator")
        .method("Put", arguments -> 0)
        .method(
            "Rename",
            arguments -> {
              machine.rename(NetType.text(arguments, 0));
              return new Thing("__PARAMETERS").with("ReturnValue", 0);
            });
  }

  private Thing disk() {
    return new Thing("Win32_LogicalDisk")
        .with("DeviceID", "C:")
        .with("DriveLetter", "C:")
        .with("DriveType", 3)
        .with("Size", 30L << 30)
        .with("FreeSpace", machine.drive().freeSpace());
  }

  private Thing service(Services.Service service) {
    return new Thing("Win32_Service")
        .with("Name", service.name())
        .with("DisplayName", service.displayName())
        .with("State", service.running() ? "Running" : "Stopped")
        .with("StartMode", startMode(service))
        .with("PathName", service.binaryPath())
        .with("StartName", service.account())
        .with("Status", "OK")
        .method(
            "StopService", arguments -> done(() -> machine.services().stop(service.name(), true)))
        .method("StartService", arguments -> done(() -> machine.services().start(service.name())))
        .method("Delete", arguments -> done(() -> machine.services().delete(service.name())))
        .method("Change", arguments -> done(() -> {}));
  }

  private static String startMode(Services.Service service) {
    return service.startType() == Services.StartType.AUTOMATIC
        ? "Auto"
        : service.startType().label();
  }

  private static Thing done(Runnable action) {
    action.run();
    return new Thing("__PARAMETERS").with("ReturnValue", 0);
  }

  private Thing product(InstalledProgram program) {
    return new Thing("Win32_Product")
        .with("Name", program.name())
        .with("Version", program.version())
        .with("Vendor", program.publisher())
        .with("IdentifyingNumber", program.key())
        .method("Uninstall", arguments -> done(() -> machine.programs().remove(program.key())));
  }

  private Thing user(Accounts.User user) {
    return new Thing("Win32_UserAccount")
        .with("Name", user.name())
        .with("Disabled", !user.enabled())
        .with("LocalAccount", true)
        .with("PasswordExpires", !user.passwordNeverExpires())
        .changing((name, value) -> changeUser(user, name, value))
        .method("Put", arguments -> 0)
        .method(
            "Rename",
            arguments ->
                done(() -> machine.accounts().renameUser(user.name(), NetType.text(arguments, 0))));
  }

  private void changeUser(Accounts.User user, String name, Object value) {
    if (name.equalsIgnoreCase("PasswordExpires")) {
      boolean expires = String.valueOf(value).equalsIgnoreCase("true");
      machine.accounts().put(user.withPasswordNeverExpires(!expires));
    }
  }

  private static Thing terminalSetting() {
    return new Thing("Win32_TSGeneralSetting")
        .with("TerminalName", "RDP-tcp")
        .with("SSLCertificateSHA1Hash", "")
        .method("SetAllowTSConnections", arguments -> 0)
        .method("SetUserAuthenticationRequired", arguments -> 0);
  }

  private static Thing adapter() {
    return new Thing("Win32_NetworkAdapterConfiguration")
        .with("IPEnabled", true)
        .with("IPAddress", List.of("127.0.0.1"))
        .with("Index", 0)
        .method("SetTcpipNetbios", arguments -> new Thing("__PARAMETERS").with("ReturnValue", 0));
  }

  private void set(Invocation call) {
    Object subject =
        Parameters.value(call, "InputObject")
            .orElseGet(
                () -> call.input().iterator().hasNext() ? call.input().iterator().next() : "");
    var changes = Parameters.table(call, "Property").asMap();
    if (subject instanceof Thing thing) {
      changes.forEach((name, value) -> thing.setProperty(call.text(name), value));
    }
  }

  private void invoke(Invocation call) {
    Object subject = Parameters.value(call, "InputObject").orElse("");
    for (Object item : call.input()) {
      subject = item;
    }
    String method =
        Parameters.text(call, "MethodName").or(() -> Parameters.text(call, "Name")).orElse("");
    Optional<Object> result =
        subject instanceof Thing thing ? thing.invoke(method, List.of()) : Optional.empty();
    if (result.isEmpty()) {
      call.uninterpreted("WMI method " + method);
    }
    result.ifPresent(call::write);
  }
}
