package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.windows.programs.LaunchPrograms;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import java.time.Duration;
import java.util.List;

/**
 * Cmdlets whose effect no later step of a bake can see, and which therefore only succeed; and the
 * EC2Launch v1 scripts' inside.
 */
final class AcceptedCmdlets {
  private final Session session;

  AcceptedCmdlets(Session session) {
    this.session = session;
  }

  void addTo(Cmdlets cmdlets) {
    cmdlets.accept(
        "Set-ExecutionPolicy [ExecutionPolicy] [Scope] [Force:switch]",
        "Write-EventLog [LogName] [Source] [EventId] [EntryType] [Message] [Category:named]",
        "New-EventLog [LogName] [Source] [MessageResourceFile:named]",
        "Clear-EventLog [LogName] [ComputerName]",
        "Limit-EventLog [LogName] [MaximumSize:named] [OverflowAction:named] [RetentionDays:named]",
        "Remove-EventLog [LogName] [Source:named]",
        "Optimize-Volume [DriveLetter] [Defrag:switch] [ReTrim:switch] [Analyze:switch]"
            + " [SlabConsolidate:switch] [NormalPriority:switch] [TierOptimize:switch]",
        "Resize-Partition [DriveLetter] [Size] [DiskNumber:named] [PartitionNumber:named]",
        "Initialize-Disk [Number] [PartitionStyle:named] [PassThru:switch]",
        "Clear-RecycleBin [DriveLetter] [Force:switch]",
        "Set-MpPreference [DisableRealtimeMonitoring:named] [ExclusionPath:named]"
            + " [ExclusionProcess:named] [ExclusionExtension:named] [SubmitSamplesConsent:named]"
            + " [MAPSReporting:named] [PUAProtection:named] [DisableBehaviorMonitoring:named]"
            + " [DisableIOAVProtection:named] [DisableScriptScanning:named] [ScanScheduleDay:named]"
            + " [DisableArchiveScanning:named] [DisableCatchupFullScan:named] [Force:switch]",
        "Add-MpPreference [ExclusionPath:named] [ExclusionProcess:named]"
            + " [ExclusionExtension:named] [Force:switch]",
        "Remove-MpPreference [ExclusionPath:named] [ExclusionProcess:named] [Force:switch]",
        "Update-MpSignature [UpdateSource:named]",
        "Disable-NetAdapterBinding [Name] [ComponentID:named] [AllBindings:switch] [PassThru:switch]",
        "Enable-NetAdapterBinding [Name] [ComponentID:named] [PassThru:switch]",
        "Set-NetAdapterAdvancedProperty [Name] [DisplayName:named] [DisplayValue:named]",
        "Set-NetConnectionProfile [Name] [InterfaceAlias:named] [InterfaceIndex:named]"
            + " [NetworkCategory:named] [InputObject:named]",
        "Set-NetIPInterface [InterfaceAlias:named] [InterfaceMetric:named] [Dhcp:named]",
        "Set-DnsClientServerAddress [InterfaceAlias] [InterfaceIndex:named]"
            + " [ServerAddresses:named] [ResetServerAddresses:switch]",
        "Set-DnsClientGlobalSetting [SuffixSearchList:named]",
        "Clear-DnsClientCache",
        "Set-SmbServerConfiguration [EnableSMB1Protocol:named] [EnableSMB2Protocol:named]"
            + " [RequireSecuritySignature:named] [EnableSecuritySignature:named] [Force:switch]"
            + " [EncryptData:named]",
        "Set-Culture [CultureInfo]",
        "Set-WinSystemLocale [SystemLocale]",
        "Set-WinHomeLocation [GeoId]",
        "Set-WinUserLanguageList [LanguageList] [Force:switch]",
        "Set-WinUILanguageOverride [Language]",
        "Set-PSRepository [Name] [InstallationPolicy:named] [SourceLocation:named]",
        "Set-ProcessMitigation [System:switch] [Enable:named] [Disable:named]",
        "Disable-ComputerRestore [Drive]",
        "Disable-TlsCipherSuite [Name]",
        "Enable-TlsCipherSuite [Name] [Position:named]",
        "Start-Transcript [Path] [Append:switch] [Force:switch] [NoClobber:switch]",
        "Stop-Transcript",
        "Update-Help [Force:switch]",
        "Register-EngineEvent [SourceIdentifier] [Action]",
        "Add-Type [TypeDefinition] [AssemblyName|Assembly:named] [Path:named] [Language:named]"
            + " [MemberDefinition:named] [Name:named] [Namespace:named] [PassThru:switch]");
    addAnswers(cmdlets);
    addLaunch(cmdlets);
  }

  private void addAnswers(Cmdlets cmdlets) {
    cmdlets.add(
        "Get-EventLog [LogName] [Newest:named] [EntryType:named] [Source:named] [List:switch]"
            + " [After:named] [Before:named] [InstanceId:named]",
        AcceptedCmdlets::eventLogs);
    cmdlets.add(
        "Get-WinEvent [LogName] [ListLog:named] [MaxEvents:named] [FilterHashtable:named]"
            + " [ProviderName:named] [Force:switch]",
        call -> {});
    cmdlets.add("Get-NetConnectionProfile [Name] [InterfaceAlias:named]", AcceptedCmdlets::profile);
    cmdlets.add(
        "Get-NetAdapter [Name] [Physical:switch] [InterfaceIndex:named]", AcceptedCmdlets::adapter);
    cmdlets.add(
        "Get-NetIPAddress [IPAddress] [AddressFamily:named] [InterfaceAlias:named]",
        AcceptedCmdlets::address);
    cmdlets.add("Get-NetIPConfiguration [InterfaceAlias]", AcceptedCmdlets::address);
    cmdlets.add(
        "Get-SmbServerConfiguration",
        call ->
            call.write(new Thing("MSFT_SmbServerConfiguration").with("EnableSMB1Protocol", false)));
    cmdlets.add(
        "Get-MpPreference",
        call ->
            call.write(new Thing("MSFT_MpPreference").with("DisableRealtimeMonitoring", false)));
    cmdlets.add(
        "Get-MpComputerStatus",
        call ->
            call.write(
                new Thing("MSFT_MpComputerStatus")
                    .with("RealTimeProtectionEnabled", true)
                    .with("AMServiceEnabled", true)));
    cmdlets.add(
        "Test-NetConnection [ComputerName] [Port] [InformationLevel:named]"
            + " [WarningAction:named] [CommonTCPPort:named]",
        AcceptedCmdlets::reach);
    cmdlets.add(
        "Test-Connection [ComputerName] [Count:named] [Quiet:switch] [Delay:named]",
        AcceptedCmdlets::reach);
    for (String name :
        List.of(
            "Install-PackageProvider",
            "Install-Module",
            "Install-Package",
            "Install-Script",
            "Update-Module",
            "Save-Module")) {
      cmdlets.add(
          name
              + " [Name] [Force:switch] [MinimumVersion:named] [RequiredVersion:named]"
              + " [Scope:named] [AllowClobber:switch] [SkipPublisherCheck:switch]"
              + " [Repository:named] [ProviderName:named] [ForceBootstrap:switch]"
              + " [AcceptLicense:switch] [Path:named] [Source:named]",
          call -> call.uninterpreted(name + ": the PowerShell Gallery is not simulated"));
    }
  }

  private static void eventLogs(Invocation call) {
    if (call.isSet("List") || call.parameter("LogName").isEmpty()) {
      for (String name : List.of("Application", "Security", "System")) {
        call.write(
            new Thing("System.Diagnostics.EventLog")
                .with("Log", name)
                .with("LogDisplayName", name)
                .with("Entries", List.of())
                .saying(name));
      }
    }
  }

  private static void profile(Invocation call) {
    call.write(
        new Thing("MSFT_NetConnectionProfile")
            .with("Name", "Network")
            .with("InterfaceAlias", "Ethernet")
            .with("InterfaceIndex", 4)
            .with("NetworkCategory", "Public")
            .with("IPv4Connectivity", "Internet"));
  }

  private static void adapter(Invocation call) {
    call.write(
        new Thing("MSFT_NetAdapter")
            .with("Name", "Ethernet")
            .with("InterfaceDescription", "Amazon Elastic Network Adapter")
            .with("ifIndex", 4)
            .with("InterfaceIndex", 4)
            .with("Status", "Up"));
  }

  private static void address(Invocation call) {
    call.write(
        new Thing("MSFT_NetIPAddress")
            .with("IPAddress", "127.0.0.1")
            .with("InterfaceAlias", "Ethernet")
            .with("AddressFamily", "IPv4"));
  }

  private static void reach(Invocation call) {
    String host = Parameters.text(call, "ComputerName", "");
    boolean local = host.startsWith("127.") || host.equalsIgnoreCase("localhost") || host.isEmpty();
    if (call.isSet("Quiet")
        || Parameters.text(call, "InformationLevel", "").equalsIgnoreCase("quiet")) {
      call.write(local);
      return;
    }
    call.write(
        new Thing("TestNetConnectionResult")
            .with("ComputerName", host)
            .with("RemotePort", Parameters.number(call, "Port", 0))
            .with("PingSucceeded", local)
            .with("TcpTestSucceeded", local));
  }

  private void addLaunch(Cmdlets cmdlets) {
    cmdlets.add(
        "Initialize-EC2Instance [Schedule:switch] [SchedulePerBoot:switch]",
        call -> {
          if (call.isSet("Schedule")) {
            LaunchPrograms.generalize(session.machine());
          }
        });
    cmdlets.add(
        "Invoke-EC2Sysprep [NoShutdown:switch]",
        call -> {
          LaunchPrograms.generalize(session.machine());
          if (!call.isSet("NoShutdown")) {
            session.computer().power().shutDown(Duration.ZERO);
          }
        });
  }
}
