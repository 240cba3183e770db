package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.Updates;
import dev.lehr.rehearsal.internal.windows.state.Wildcards;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** The computer itself: power, name, time zone, updates, facts. */
final class ComputerCmdlets {
  private final Session session;
  private final Machine machine;

  ComputerCmdlets(Session session) {
    this.session = session;
    this.machine = session.machine();
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.add(
        "Restart-Computer [ComputerName] [Force:switch] [Wait:switch] [For:named] [Timeout:named]"
            + " [Delay:named] [Credential:named] [AsJob:switch]",
        call -> session.computer().power().restart(Duration.ZERO));
    cmdlets.add(
        "Stop-Computer [ComputerName] [Force:switch] [AsJob:switch]",
        call -> session.computer().power().shutDown(Duration.ZERO));
    cmdlets.add(
        "Rename-Computer [NewName] [ComputerName:named] [Force:switch] [Restart:switch]"
            + " [PassThru:switch] [DomainCredential:named] [LocalCredential:named]",
        this::rename);
    cmdlets.add("Set-TimeZone [Name] [Id:named] [PassThru:switch]", this::setTimeZone);
    cmdlets.add("Get-TimeZone [Name] [Id:named] [ListAvailable:switch]", this::timeZone);
    cmdlets.add("Get-HotFix [Id|HotFixId] [Description:named] [ComputerName:named]", this::updates);
    cmdlets.add("Get-ComputerInfo [Property]", this::info);
    cmdlets.add("Get-Volume [DriveLetter] [FileSystemLabel:named]", this::volume);
    cmdlets.add("Get-Partition [DriveLetter:named] [DiskNumber:named]", this::partition);
    cmdlets.add("Get-PartitionSupportedSize [DriveLetter:named]", this::sizes);
    cmdlets.add("Get-Disk [Number]", call -> call.write(new Thing("MSFT_Disk").with("Number", 0)));
    cmdlets.add("Get-Culture", call -> call.write(culture()));
    cmdlets.add("Get-UICulture", call -> call.write(culture()));
    cmdlets.add("Get-WinSystemLocale", call -> call.write(culture()));
    cmdlets.add(
        "Get-Host",
        call ->
            call.write(
                new Thing("System.Management.Automation.Internal.Host.InternalHost")
                    .with("Name", "ConsoleHost")));
    cmdlets.add("Get-ExecutionPolicy [Scope] [List:switch]", call -> call.write("RemoteSigned"));
    cmdlets.add(
        "Get-Uptime [Since:switch]",
        call ->
            call.write(
                dev.lehr.rehearsal.internal.powershell.PowerShellValues.timeSpan(
                    Duration.between(machine.bootTime(), machine.now()))));
  }

  private static Thing culture() {
    return new Thing("System.Globalization.CultureInfo")
        .with("Name", "en-US")
        .with("DisplayName", "English (United States)")
        .saying("en-US");
  }

  private void rename(Invocation call) {
    String name = Parameters.text(call, "NewName", "");
    if (!name.matches("[A-Za-z0-9-]{1,15}")) {
      throw call.terminate(
          ("Skip computer '%s' with new name '%s' because the new name is not valid. It may contain"
                  + " letters, digits and hyphens, at most 15.")
              .formatted(machine.hostName(), name),
          "InvalidArgument",
          "InvalidNewName");
    }
    machine.rename(name);
    if (call.isSet("Restart")) {
      session.computer().power().restart(Duration.ZERO);
    }
  }

  private void setTimeZone(Invocation call) {
    machine.setTimeZone(
        Parameters.text(call, "Name").or(() -> Parameters.text(call, "Id")).orElse("UTC"));
  }

  private void timeZone(Invocation call) {
    String name = machine.timeZone();
    call.write(
        new Thing("System.TimeZoneInfo")
            .with("Id", name)
            .with("DisplayName", name)
            .with("StandardName", name)
            .saying(name));
  }

  private void updates(Invocation call) {
    List<String> wanted = Parameters.texts(call, "Id");
    for (String id : wanted) {
      if (machine.updates().all().stream().noneMatch(one -> one.id().equalsIgnoreCase(id))) {
        call.error(
            "Cannot find the requested hotfix on the 'localhost' computer. Verify the input and run the command again.",
            "ObjectNotFound",
            "GetHotFixNoEntriesFound");
      }
    }
    for (Updates.Update update : machine.updates().all()) {
      if (wanted.isEmpty() || wanted.stream().anyMatch(id -> Wildcards.fits(id, update.id()))) {
        call.write(hotFix(machine, update));
      }
    }
  }

  static Thing hotFix(Machine machine, Updates.Update update) {
    return new Thing("System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering")
        .with("Source", machine.hostName())
        .with("Description", update.description())
        .with("HotFixID", update.id())
        .with("InstalledBy", "NT AUTHORITY\\SYSTEM")
        .with(
            "InstalledOn",
            Items.time(update.installedOn().atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  private void info(Invocation call) {
    call.write(
        new Thing("Microsoft.PowerShell.Commands.ComputerInfo")
            .with("WindowsProductName", machine.release().productName())
            .with("WindowsVersion", machine.release().displayVersion())
            .with("WindowsInstallationType", "Server")
            .with("OsName", "Microsoft " + machine.release().productName())
            .with("OsVersion", machine.release().fullVersion())
            .with("OsBuildNumber", String.valueOf(machine.release().build()))
            .with("OsArchitecture", "64-bit")
            .with("CsName", machine.hostName())
            .with("CsManufacturer", "Amazon EC2")
            .with("CsDomain", "WORKGROUP")
            .with("TimeZone", machine.timeZone()));
  }

  private void volume(Invocation call) {
    call.write(
        new Thing("MSFT_Volume")
            .with("DriveLetter", "C")
            .with("FileSystemLabel", "")
            .with("FileSystem", "NTFS")
            .with("SizeRemaining", machine.drive().freeSpace())
            .with("Size", 30L << 30));
  }

  private void partition(Invocation call) {
    call.write(
        new Thing("MSFT_Partition")
            .with("DriveLetter", "C")
            .with("DiskNumber", 0)
            .with("PartitionNumber", 1)
            .with("Size", 30L << 30));
  }

  private void sizes(Invocation call) {
    call.write(
        new Thing("MSFT_PartitionSupportedSize")
            .with("SizeMin", 20L << 30)
            .with("SizeMax", 30L << 30));
  }
}
