package dev.lehr.rehearsal.internal.windows.chocolatey;

import dev.lehr.rehearsal.internal.powershell.Hashtable;
import dev.lehr.rehearsal.internal.powershell.Invocation;
import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.windows.cmdlets.CmdletGroup;
import dev.lehr.rehearsal.internal.windows.cmdlets.Cmdlets;
import dev.lehr.rehearsal.internal.windows.programs.Session;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The helpers that package scripts call. Only {@code Update-SessionEnvironment} is there in every
 * session, the others in a package's scripts, as with the real Chocolatey.
 */
public final class ChocolateyCmdlets implements CmdletGroup {
  static final String EXIT_CODE = "ChocolateyExitCode";

  private static final Pattern PARAMETER =
      Pattern.compile("/([^:=\\s/]+)(?:[:=](\"[^\"]*\"|'[^']*'|[^\\s]*))?");

  @Override
  public void addTo(Cmdlets cmdlets, Session session) {
    cmdlets.add(
        "Install-RehearsalChocolatey",
        call -> {
          new ChocolateyHome(session.machine()).install(session.environment());
          call.write("Chocolatey (choco.exe) is now ready.");
        });
    cmdlets.add("Update-SessionEnvironment [Full:switch]", call -> refresh(session));
    if (session.environment().containsKey("ChocolateyPackageName")) {
      addHelpers(cmdlets, session);
      new InstallHelpers(session).addTo(cmdlets);
    }
  }

  /** Takes the machine's and the user's variables over anew. */
  private static void refresh(Session session) {
    Map<String, String> fresh =
        session.machine().environment().ofUser(session.user(), session.machine().hostName());
    List<String> kept = List.of("TEMP", "TMP", "PSMODULEPATH", "USERNAME");
    fresh.forEach(
        (name, value) -> {
          if (!kept.contains(name.toUpperCase(Locale.ROOT))) {
            session.environment().put(name, value);
          }
        });
  }

  private static void addHelpers(Cmdlets cmdlets, Session session) {
    ChocolateyHome home = new ChocolateyHome(session.machine());
    cmdlets.add(
        "Install-ChocolateyPath [PathToInstall] [PathType]",
        call -> home.addToPath(text(call, "PathToInstall", ""), session.environment()));
    cmdlets.add(
        "Install-ChocolateyEnvironmentVariable [VariableName] [VariableValue] [VariableType]",
        call -> setVariable(session, call, text(call, "VariableValue", "")));
    cmdlets.add(
        "Uninstall-ChocolateyEnvironmentVariable [VariableName] [VariableType]",
        call -> setVariable(session, call, ""));
    cmdlets.add(
        "Get-EnvironmentVariable [Name] [Scope] [PreserveVariables:switch]",
        call -> call.write(session.environment().getOrDefault(text(call, "Name", ""), "")));
    cmdlets.add(
        "Install-BinFile [Name] [Path] [UseStart:switch] [Command:named]",
        call -> home.shim(text(call, "Name", ""), session.absolute(text(call, "Path", ""))));
    cmdlets.add(
        "Uninstall-BinFile [Name] [Path]",
        call -> {
          String path = ChocolateyHome.FOLDER + "\\bin\\" + text(call, "Name", "") + ".exe";
          if (home.drive().isFile(path)) {
            home.drive().delete(path, false);
          }
        });
    cmdlets.add("Get-PackageParameters [Parameters]", call -> parameters(session, call));
    cmdlets.add("Get-ToolsLocation", call -> call.write("C:\\tools"));
    cmdlets.add("Get-BinRoot", call -> call.write("C:\\tools"));
    cmdlets.add("Get-ChocolateyPath [PathType]", call -> path(session, call));
    cmdlets.add(
        "Get-OSArchitectureWidth [Compare]",
        call ->
            call.write(
                call.parameter("Compare")
                    .map(value -> (Object) call.text(value).equals("64"))
                    .orElse(64)));
    cmdlets.add("Get-ProcessorBits [Compare]", call -> call.write(64));
    cmdlets.add("Test-ProcessAdminRights", call -> call.write(true));
    cmdlets.add(
        "Set-PowerShellExitCode [ExitCode]",
        call -> session.environment().put(EXIT_CODE, text(call, "ExitCode", "0")));
    cmdlets.add("Get-UninstallRegistryKey [SoftwareName]", call -> registered(session, call));
    addAccepted(cmdlets);
  }

  private static void addAccepted(Cmdlets cmdlets) {
    for (String signature :
        List.of(
            "Write-FunctionCallLogMessage [Invocation] [Parameters] [IgnoredArguments:rest]",
            "Get-CheckSumValid [File] [Checksum] [ChecksumType] [OriginalUrl:named]",
            "Get-VirusCheckValid [Url] [File]",
            "Install-ChocolateyFileAssociation [Extension] [Executable]",
            "Install-ChocolateyPinnedTaskBarItem [TargetFilePath]",
            "Install-ChocolateyExplorerMenuItem [MenuKey] [MenuLabel] [Command] [Type]",
            "Install-ChocolateyDesktopLink [TargetFilePath]",
            "Install-ChocolateyShortcut [ShortcutFilePath] [TargetPath] [WorkingDirectory:named]"
                + " [Arguments:named] [IconLocation:named] [Description:named] [WindowStyle:named]"
                + " [RunAsAdmin:switch] [PinToTaskbar:switch]")) {
      cmdlets.add(signature, call -> {});
    }
  }

  private static void setVariable(Session session, Invocation call, String value) {
    String name = text(call, "VariableName", "");
    Environment.Scope scope =
        text(call, "VariableType", "User").equalsIgnoreCase("machine")
            ? Environment.Scope.MACHINE
            : Environment.Scope.USER;
    session.machine().environment().set(scope, name, value);
    if (value.isEmpty()) {
      session.environment().remove(name);
    } else {
      session.environment().put(name, value);
    }
  }

  /** {@code "/InstallDir:C:\x /NoIcons"} as a hash table; a bare switch is {@code true}. */
  private static void parameters(Session session, Invocation call) {
    String given =
        text(
            call,
            "Parameters",
            session.environment().getOrDefault("ChocolateyPackageParameters", ""));
    Hashtable table = new Hashtable();
    Matcher matcher = PARAMETER.matcher(given);
    while (matcher.find()) {
      String value = matcher.group(2);
      table.put(
          matcher.group(1), value == null ? (Object) true : value.replaceAll("^[\"']|[\"']$", ""));
    }
    call.write(table);
  }

  private static void path(Session session, Invocation call) {
    call.write(
        text(call, "PathType", "PackagePath").equalsIgnoreCase("InstallPath")
            ? ChocolateyHome.FOLDER
            : session.environment().getOrDefault("ChocolateyPackageFolder", ""));
  }

  private static void registered(Session session, Invocation call) {
    String pattern = text(call, "SoftwareName", "*");
    session.machine().programs().all().stream()
        .filter(
            program ->
                dev.lehr.rehearsal.internal.windows.state.Wildcards.fits(pattern, program.name()))
        .forEach(
            program -> {
              Hashtable table = new Hashtable();
              table.put("PSChildName", program.key());
              session
                  .machine()
                  .programs()
                  .entries(program)
                  .forEach((name, value) -> table.put(name, value.data()));
              call.write(table);
            });
  }

  static String text(Invocation call, String name, String otherwise) {
    return given(call, name).orElse(otherwise);
  }

  static Optional<String> given(Invocation call, String name) {
    return call.parameter(name)
        .filter(value -> value != PowerShellNull.NULL)
        .map(call::text)
        .filter(text -> !text.isEmpty());
  }
}
