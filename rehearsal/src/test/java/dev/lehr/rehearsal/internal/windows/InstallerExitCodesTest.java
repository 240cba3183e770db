package dev.lehr.rehearsal.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.windows.TestingGuest.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Chocolatey makes of the exit codes of the installers that its packages run. */
class InstallerExitCodesTest {
  private static final String NUSPEC =
      "<package><metadata><id>viewer</id><version>2.0.0</version></metadata></package>";
  private static final String INSTALL =
      """
      $ErrorActionPreference = 'Stop'
      $tools = Split-Path -Parent $MyInvocation.MyCommand.Definition
      Install-ChocolateyInstallPackage -PackageName viewer -FileType exe -File "$tools\\first.cmd" %1$s
      Install-ChocolateyInstallPackage -PackageName viewer -FileType exe -File "$tools\\second.cmd" %1$s
      """;

  @TempDir private static Path work;
  private static TestingGuest guest;

  @BeforeAll
  static void installChocolatey() {
    guest = TestingGuest.booted(work);
    guest.script("Install-RehearsalChocolatey");
    guest.run("md C:\\feed");
  }

  private static Result install(String script, Map<String, byte[]> tools) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "viewer.nuspec", NUSPEC.getBytes(StandardCharsets.UTF_8));
      add(zip, "tools/chocolateyInstall.ps1", script.getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> tool : tools.entrySet()) {
        add(zip, "tools/" + tool.getKey(), tool.getValue());
      }
    }
    guest.guest.machine().drive().write("C:\\feed\\viewer.2.0.0.nupkg", bytes.toByteArray());
    return guest.run(
        "C:\\ProgramData\\chocolatey\\bin\\choco.exe install viewer --source C:\\feed --yes --force");
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }

  private static byte[] exiting(int code) {
    return ("@exit /b " + code + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "{0} and then {1} with {2}: {3}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, 0, '', 0",
        "3010, 0, -ValidExitCodes @(0;3010), 0",
        "0, 3010, -ValidExitCodes @(0;3010), 3010",
        "0, 1641, -ValidExitCodes @(0;3010;1641), 1641",
        "0, 3010, '', 1",
        "0, 7, -ValidExitCodes @(0;7), 0",
        "0, 1603, -ValidExitCodes @(0;3010), 1603",
        "3010, 1603, -ValidExitCodes @(0;3010), 1603",
        "0, 0, -ValidExitCodes @(3010), 1",
      })
  void onlyCodesThatThePackageCallsValidAreSuccess(
      int first, int second, String valid, int expected) throws IOException {
    String script = INSTALL.formatted(valid.replace(";", ",").replace("'", ""));

    Result result =
        install(script, Map.of("first.cmd", exiting(first), "second.cmd", exiting(second)));

    assertThat(result.exitCode()).as(result.out()).isEqualTo(expected);
  }

  @Test
  void anErrorAfterARestartWasWantedIsStillAnError() throws IOException {
    String script = INSTALL.formatted("-ValidExitCodes @(0,3010)") + "throw 'and now this'\n";

    Result result = install(script, Map.of("first.cmd", exiting(0), "second.cmd", exiting(3010)));

    assertThat(result.exitCode()).as(result.out()).isEqualTo(1);
    assertThat(result.out()).contains("1 packages failed");
  }

  @Test
  void aRealInstallersRegistrationIsFoundAndItsUninstallerRuns() throws IOException {
    String script =
        """
        $ErrorActionPreference = 'Stop'
        $tools = Split-Path -Parent $MyInvocation.MyCommand.Definition
        Install-ChocolateyInstallPackage -PackageName viewer -FileType exe -File64 "$tools\\setup.exe" -SilentArgs '/VERYSILENT'
        $key = Get-UninstallRegistryKey -SoftwareName 'View*'
        Write-Host "$($key.DisplayVersion) in $($key.InstallLocation), off with $($key.QuietUninstallString)"
        Uninstall-ChocolateyPackage -PackageName viewer -FileType exe -File $key.UninstallString.Trim('"') -SilentArgs '/VERYSILENT'
        if (Get-UninstallRegistryKey -SoftwareName 'View*') { throw 'it is still there' }
        """;
    byte[] setup =
        TestingExecutable.innoSetup()
            .withVersion("ProductName", "Viewer")
            .withVersion("ProductVersion", "2.0")
            .bytes();

    Result result = install(script, Map.of("setup.exe", setup));

    assertThat(result.exitCode()).as(result.out()).isZero();
    assertThat(result.out())
        .contains(
            "2.0 in C:\\Program Files\\Viewer, off with"
                + " \"C:\\Program Files\\Viewer\\unins000.exe\" /SILENT");
  }
}
