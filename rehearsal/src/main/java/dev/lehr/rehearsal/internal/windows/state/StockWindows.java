package dev.lehr.rehearsal.internal.windows.state;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Puts a freshly installed Windows Server with Amazon's additions onto an empty machine. */
final class StockWindows {
  private static final String CURRENT_VERSION =
      "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
  private static final String WINDOWS = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";

  private static final List<String> FOLDERS =
      List.of(
          "Windows\\System32\\config\\systemprofile\\AppData\\Local",
          "Windows\\System32\\drivers\\etc",
          "Windows\\System32\\Sysprep",
          "Windows\\System32\\WindowsPowerShell\\v1.0\\Modules",
          "Windows\\System32\\Tasks",
          "Windows\\SysWOW64",
          "Windows\\SoftwareDistribution\\Download",
          "Windows\\Logs\\CBS",
          "Windows\\Temp",
          "Windows\\Panther",
          "Windows\\Prefetch",
          "Windows\\WinSxS",
          "Program Files\\Amazon\\SSM",
          "Program Files\\Common Files",
          "Program Files\\WindowsPowerShell\\Modules",
          "Program Files (x86)\\Common Files",
          "ProgramData\\Amazon",
          "ProgramData\\Microsoft\\Windows\\Start Menu\\Programs",
          "Users\\Administrator\\AppData\\Local\\Temp",
          "Users\\Administrator\\AppData\\Roaming",
          "Users\\Administrator\\Desktop",
          "Users\\Administrator\\Documents",
          "Users\\Administrator\\Downloads",
          "Users\\Default",
          "Users\\Public\\Desktop");

  private static final String SYSTEM_PROGRAMS =
      "attrib bcdedit cacls certutil chkdsk choice cleanmgr cmd cmdkey compact cscript curl"
          + " defrag diskpart dism driverquery eventcreate expand fc find findstr fsutil gpupdate"
          + " hostname icacls ipconfig label lodctr logman logoff makecab mountvol msg msiexec"
          + " more net net1 netsh netstat notepad nslookup pcalua ping pnputil powercfg query reg"
          + " regedt32 regsvr32 robocopy rundll32 sc schtasks setx sfc shutdown slmgr sort svchost"
          + " systeminfo takeown tar taskkill tasklist timeout tracert typeperf tzutil vssadmin"
          + " w32tm waitfor wecutil wevtutil where whoami winrs wuauclt wusa xcopy UsoClient";

  private StockWindows() {}

  static void install(Machine machine, List<Updates.Update> patches) {
    createFolders(machine);
    createFiles(machine);
    installLaunch(machine);
    fillRegistry(machine, patches.size());
    fillEnvironment(machine.registry());
    StockTable.read("services.txt", 7).forEach(row -> addService(machine.services(), row));
    addAccounts(machine.accounts());
    for (String update : machine.release().stockUpdates()) {
      String kind = update.equals(machine.release().stockUpdates().getLast()) ? "Security " : "";
      machine
          .updates()
          .add(new Updates.Update(update, kind + "Update", LocalDate.of(2024, 11, 13)));
    }
    patches.forEach(machine.updates()::add);
    registerPrograms(machine.programs());
  }

  static void createFolders(Machine machine) {
    FOLDERS.forEach(folder -> machine.drive().createDirectories("C:\\" + folder));
  }

  private static void createFiles(Machine machine) {
    Drive drive = machine.drive();
    for (String program : SYSTEM_PROGRAMS.split(" ", -1)) {
      program(drive, "C:\\Windows\\System32\\" + program + ".exe");
    }
    for (String program : List.of("explorer", "regedit", "notepad", "hh")) {
      program(drive, "C:\\Windows\\" + program + ".exe");
    }
    program(drive, "C:\\Windows\\System32\\Sysprep\\sysprep.exe");
    program(drive, "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
    program(drive, "C:\\Program Files\\Amazon\\SSM\\amazon-ssm-agent.exe");
    text(drive, "C:\\Windows\\System32\\winrm.cmd", "@cscript //nologo winrm.vbs %*");
    drive.createDirectories("C:\\Windows\\System32\\wbem");
    program(drive, "C:\\Windows\\System32\\wbem\\WMIC.exe");
    text(drive, "C:\\Windows\\System32\\slmgr.vbs", "' Software licensing");
    text(
        drive,
        "C:\\Windows\\System32\\drivers\\etc\\hosts",
        "# Copyright (c) 1993-2009 Microsoft Corp.\r\n#\r\n#\t127.0.0.1       localhost\r\n");
    text(drive, "C:\\Windows\\win.ini", "; for 16-bit app support\r\n[fonts]\r\n");
  }

  private static void installLaunch(Machine machine) {
    Drive drive = machine.drive();
    if (machine.release().hasLaunchV2()) {
      drive.createDirectories("C:\\ProgramData\\Amazon\\EC2Launch\\log");
      drive.createDirectories("C:\\ProgramData\\Amazon\\EC2Launch\\config");
      drive.createDirectories("C:\\ProgramData\\Amazon\\EC2Launch\\sysprep");
      drive.createDirectories("C:\\Program Files\\Amazon\\EC2Launch");
      program(drive, "C:\\Program Files\\Amazon\\EC2Launch\\EC2Launch.exe");
      program(drive, "C:\\Program Files\\Amazon\\EC2Launch\\settings\\EC2LaunchSettings.exe");
      text(drive, "C:\\ProgramData\\Amazon\\EC2Launch\\config\\agent-config.yml", AGENT_CONFIG);
      text(drive, "C:\\ProgramData\\Amazon\\EC2Launch\\sysprep\\unattend.xml", "<unattend/>");
      machine.services().create(launchService());
      return;
    }
    String base = "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\";
    List.of("Scripts", "Config", "Log", "Module", "Settings", "Sysprep")
        .forEach(folder -> drive.createDirectories(base + folder));
    text(drive, base + "Config\\LaunchConfig.json", LAUNCH_CONFIG);
    text(drive, base + "Sysprep\\Unattend.xml", "<unattend/>");
    text(
        drive,
        base + "Scripts\\InitializeInstance.ps1",
        "param([switch]$Schedule, [switch]$SchedulePerBoot)\r\nInitialize-EC2Instance"
            + " -Schedule:$Schedule -SchedulePerBoot:$SchedulePerBoot\r\n");
    text(
        drive,
        base + "Scripts\\SysprepInstance.ps1",
        "param([switch]$NoShutdown)\r\nInvoke-EC2Sysprep -NoShutdown:$NoShutdown\r\n");
    text(
        drive,
        base + "Scripts\\InitializeDisks.ps1",
        "param([switch]$Schedule, [switch]$EnableTrim)\r\n");
    text(drive, base + "Scripts\\SendWindowsIsReady.ps1", "param([switch]$Schedule)\r\n");
    program(drive, base + "Settings\\Ec2LaunchSettings.exe");
  }

  private static Services.Service launchService() {
    return new Services.Service(
        "Amazon EC2Launch",
        "Amazon EC2Launch",
        Services.StartType.AUTOMATIC,
        false,
        "\"C:\\Program Files\\Amazon\\EC2Launch\\service\\EC2LaunchService.exe\"",
        List.of(),
        "LocalSystem",
        "Amazon EC2Launch service");
  }

  private static void fillRegistry(Machine machine, int patches) {
    Registry registry = machine.registry();
    Release release = machine.release();
    string(registry, CURRENT_VERSION, "ProductName", release.productName());
    string(registry, CURRENT_VERSION, "CurrentBuild", String.valueOf(release.build()));
    string(registry, CURRENT_VERSION, "CurrentBuildNumber", String.valueOf(release.build()));
    string(registry, CURRENT_VERSION, "CurrentVersion", "6.3");
    string(registry, CURRENT_VERSION, "DisplayVersion", release.displayVersion());
    string(registry, CURRENT_VERSION, "ReleaseId", release.displayVersion());
    string(registry, CURRENT_VERSION, "EditionID", "ServerDatacenter");
    string(registry, CURRENT_VERSION, "InstallationType", "Server");
    string(registry, CURRENT_VERSION, "SystemRoot", "C:\\Windows");
    string(registry, CURRENT_VERSION, "RegisteredOwner", "EC2");
    string(registry, CURRENT_VERSION, "RegisteredOrganization", "Amazon.com");
    number(registry, CURRENT_VERSION, "CurrentMajorVersionNumber", 10);
    number(registry, CURRENT_VERSION, "CurrentMinorVersionNumber", 0);
    number(registry, CURRENT_VERSION, "UBR", release.revision() + patches);
    registry.create(CURRENT_VERSION + "\\Winlogon");
    string(registry, WINDOWS, "ProgramFilesDir", "C:\\Program Files");
    string(registry, WINDOWS, "ProgramFilesDir (x86)", "C:\\Program Files (x86)");
    fillPolicies(registry);
    fillSystem(registry, machine.hostName());
  }

  private static void fillPolicies(Registry registry) {
    List.of("Run", "RunOnce", "Uninstall", "Component Based Servicing", "WindowsUpdate")
        .forEach(key -> registry.create(WINDOWS + "\\" + key));
    registry.create("HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall");
    registry.create("HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows");
    registry.create("HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319");
    registry.create("HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\.NETFramework\\v4.0.30319");
    registry.create("HKLM\\SOFTWARE\\Microsoft\\ServerManager");
    registry.create("HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Advanced");
    registry.create("HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run");
    registry.create("HKCU\\Control Panel\\Desktop");
    String framework = "HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full";
    number(registry, framework, "Release", 528449);
    string(registry, framework, "Version", "4.8.04161");
    number(registry, WINDOWS + "\\Policies\\System", "EnableLUA", 1);
    number(registry, WINDOWS + "\\Policies\\System", "ConsentPromptBehaviorAdmin", 5);
    String powerShell = "HKLM\\SOFTWARE\\Microsoft\\PowerShell\\3\\PowerShellEngine";
    string(registry, powerShell, "PowerShellVersion", "5.1");
    String components = "HKLM\\SOFTWARE\\Microsoft\\Active Setup\\Installed Components\\";
    number(registry, components + "{A509B1A7-37EF-4b3f-8CFC-4F3A74704073}", "IsInstalled", 1);
    number(registry, components + "{A509B1A8-37EF-4b3f-8CFC-4F3A74704073}", "IsInstalled", 1);
  }

  private static void fillSystem(Registry registry, String hostName) {
    String control = "HKLM\\SYSTEM\\CurrentControlSet\\Control";
    string(registry, control + "\\ComputerName\\ComputerName", "ComputerName", hostName);
    string(registry, control + "\\ComputerName\\ActiveComputerName", "ComputerName", hostName);
    number(registry, control + "\\Terminal Server", "fDenyTSConnections", 0);
    number(registry, control + "\\FileSystem", "LongPathsEnabled", 0);
    number(registry, control + "\\Lsa", "LmCompatibilityLevel", 3);
    number(registry, control + "\\Terminal Server\\WinStations\\RDP-Tcp", "UserAuthentication", 1);
    registry.create(control + "\\SecurityProviders\\SCHANNEL\\Protocols");
    registry.create("HKLM\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters");
    registry.create("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters");
    registry.create("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters");
    registry.create("HKLM\\SYSTEM\\Setup");
  }

  private static void fillEnvironment(Registry registry) {
    String key = Environment.MACHINE_KEY;
    expand(registry, key, "ComSpec", "%SystemRoot%\\system32\\cmd.exe");
    string(registry, key, "DriverData", "C:\\Windows\\System32\\Drivers\\DriverData");
    string(registry, key, "NUMBER_OF_PROCESSORS", "2");
    string(registry, key, "OS", "Windows_NT");
    expand(
        registry,
        key,
        "Path",
        "%SystemRoot%\\system32;%SystemRoot%;%SystemRoot%\\System32\\Wbem;"
            + "%SYSTEMROOT%\\System32\\WindowsPowerShell\\v1.0\\;"
            + "C:\\Program Files\\Amazon\\cfn-bootstrap\\");
    string(registry, key, "PATHEXT", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC");
    string(registry, key, "PROCESSOR_ARCHITECTURE", "AMD64");
    string(registry, key, "PROCESSOR_IDENTIFIER", "Intel64 Family 6 Model 85, GenuineIntel");
    string(registry, key, "PROCESSOR_LEVEL", "6");
    string(registry, key, "PROCESSOR_REVISION", "5507");
    expand(
        registry,
        key,
        "PSModulePath",
        "%ProgramFiles%\\WindowsPowerShell\\Modules;"
            + "%SystemRoot%\\system32\\WindowsPowerShell\\v1.0\\Modules");
    expand(registry, key, "TEMP", "%SystemRoot%\\TEMP");
    expand(registry, key, "TMP", "%SystemRoot%\\TEMP");
    expand(registry, key, "windir", "%SystemRoot%");
  }

  private static void addService(Services services, List<String> row) {
    Services.StartType start = Services.StartType.of(row.get(2)).orElse(Services.StartType.MANUAL);
    List<String> dependencies =
        Arrays.stream(row.get(5).split(",", -1)).filter(name -> !name.isEmpty()).toList();
    services.create(
        new Services.Service(
            row.get(0), row.get(1), start, false, row.get(4), dependencies, row.get(6), ""));
  }

  private static void addAccounts(Accounts accounts) {
    accounts.put(
        new Accounts.User(
            "Administrator", "", true, "", "Built-in account for administering", false));
    accounts.put(new Accounts.User("Guest", "", false, "", "Built-in account for guests", true));
    accounts.put(new Accounts.User("DefaultAccount", "", false, "", "Managed by Windows", true));
    group(accounts, Accounts.ADMINISTRATORS, Set.of("Administrator"));
    group(accounts, "Users", Set.of());
    group(accounts, "Guests", Set.of("Guest"));
    List.of(
            "Backup Operators",
            "Event Log Readers",
            "IIS_IUSRS",
            "Network Configuration Operators",
            "Performance Log Users",
            "Performance Monitor Users",
            "Power Users",
            "Remote Desktop Users",
            "Remote Management Users")
        .forEach(name -> group(accounts, name, Set.of()));
  }

  private static void group(Accounts accounts, String name, Set<String> members) {
    accounts.addGroup(new Accounts.Group(name, "", members));
  }

  private static void registerPrograms(InstalledPrograms programs) {
    programs.add(
        new InstalledPrograms.InstalledProgram(
            "{C0F7C2B6-6F3B-4B0A-9E3B-2B1B6F2C1B10}",
            "Amazon SSM Agent",
            "3.3.1142.0",
            "Amazon Web Services"),
        "\"C:\\ProgramData\\Package Cache\\AmazonSSMAgentSetup.exe\" /uninstall");
    programs.add(
        new InstalledPrograms.InstalledProgram(
            "{9D1B2A5E-3D0B-4E4B-8E6E-6A1F0F4A8A55}",
            "aws-cfn-bootstrap",
            "2.0.30",
            "Amazon Web Services"),
        "MsiExec.exe /X{9D1B2A5E-3D0B-4E4B-8E6E-6A1F0F4A8A55}");
  }

  private static void program(Drive drive, String path) {
    drive.createDirectories(WindowsPath.parent(path));
    text(drive, path, "MZ");
  }

  private static void text(Drive drive, String path, String text) {
    drive.write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void string(Registry registry, String key, String name, String value) {
    registry.set(key, name, RegistryValue.string(value));
  }

  private static void expand(Registry registry, String key, String name, String value) {
    registry.set(key, name, new RegistryValue(RegistryValue.Kind.EXPAND_STRING, value));
  }

  private static void number(Registry registry, String key, String name, int value) {
    registry.set(key, name, RegistryValue.number(value));
  }

  private static final String AGENT_CONFIG =
      """
      version: 1.1
      config:
      - stage: preReady
        tasks:
        - task: setAdminAccount
          inputs:
            password:
              type: random
      - stage: postReady
        tasks:
        - task: startSsm
      """;

  private static final String LAUNCH_CONFIG =
      """
      {
          "setComputerName":  false,
          "setMonitorAlwaysOn":  true,
          "setWallpaper":  true,
          "addDnsSuffixList":  true,
          "extendBootVolumeSize":  true,
          "handleUserData":  true,
          "adminPasswordType":  "Random",
          "adminPassword":  ""
      }
      """;
}
