package dev.lehr.rehearsal.internal.powershell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What Packer itself sends, word for word. */
class PackerScriptsTest {
  private final TestingRun run = new TestingRun();

  private static String resource(String name) throws IOException {
    try (InputStream in = PackerScriptsTest.class.getResourceAsStream("packer/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void answersTheConnectProbe() {
    int exit =
        run.command(
            "if (Test-Path variable:global:ProgressPreference){$ProgressPreference='SilentlyContinue'}; echo \"WinRM connected.\"");

    assertThat(exit).isZero();
    assertThat(run.stdout()).isEqualTo("WinRM connected.\n");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void restoresAnUploadedFile() throws IOException {
    String encoded = Base64.getEncoder().encodeToString("hello ".getBytes(StandardCharsets.UTF_8));
    run.host.put("C:\\Temp\\winrmcp-1.tmp", encoded + "\r\n" + encoded + "\r\n");

    int exit = run.command(resource("restore.ps1"));

    assertThat(run.stderr()).isEmpty();
    assertThat(exit).isZero();
    assertThat(run.host.text("c:\\Windows\\Temp\\script-1.ps1")).isEqualTo("hello hello ");
  }

  @Test
  void makesAnEmptyFileWhenNothingWasUploaded() throws IOException {
    int exit = run.command(resource("restore.ps1"));

    assertThat(exit).isZero();
    assertThat(run.host.text("c:\\Windows\\Temp\\script-1.ps1")).isEmpty();
  }

  @Test
  void replacesAnOlderFile() throws IOException {
    run.host.put("c:\\Windows\\Temp\\script-1.ps1", "old");

    run.command(resource("restore.ps1"));

    assertThat(run.host.text("c:\\Windows\\Temp\\script-1.ps1")).isEmpty();
  }

  @Test
  void removesTheUploadsTemporaryFile() throws IOException {
    run.host.put("C:\\Temp\\winrmcp-1.tmp", "x");

    assertThat(run.command(resource("cleanup.ps1"))).isZero();
    assertThat(run.host.files).isEmpty();
  }

  @Test
  void runsAScriptWithItsEnvironment() {
    run.host.put(
        "c:/Windows/Temp/env.ps1", "$env:FOO=\"bar`$x`\"y\"; $env:PACKER_BUILD_NAME=\"win2019\"; ");
    run.host.put(
        "c:/Windows/Temp/script.ps1",
        "Write-Host \"$env:FOO on $env:PACKER_BUILD_NAME\"\nfail 3\n");

    int exit =
        run.command(
            "& { if (Test-Path variable:global:ProgressPreference){set-variable -name variable:global:ProgressPreference -value 'SilentlyContinue'};. c:/Windows/Temp/env.ps1; &'c:/Windows/Temp/script.ps1'; exit $LastExitCode }");

    assertThat(run.stdout()).isEqualTo("bar$x\"y on win2019\n");
    assertThat(exit).isEqualTo(3);
  }

  @Test
  void takesTheExitCodeOfAScript() {
    run.host.put("c:/s.ps1", "exit 5");

    assertThat(run.command("& { &'c:/s.ps1'; exit $LastExitCode }")).isEqualTo(5);
    assertThat(run.command("& { exit $LastExitCode }")).isZero();
  }

  @Test
  void showsErrorsOfAScriptWithoutFailing() {
    run.host.put("c:/s.ps1", "Write-Host 'hello inline'\nWrite-Error 'warn on stderr'\n");

    int exit = run.command("& { &'c:/s.ps1'; exit $LastExitCode }");

    assertThat(exit).isZero();
    assertThat(run.stdout()).isEqualTo("hello inline\n");
    assertThat(run.stderr())
        .startsWith(
            "c:/s.ps1 : warn on stderr\nAt line:1 char:5\n+ & { &'c:/s.ps1'; exit $LastExitCode }\n+     ~~~~~~~~~~~\n")
        .contains(
            "    + CategoryInfo          : NotSpecified: (:) [Write-Error], WriteErrorException\n")
        .contains(
            "    + FullyQualifiedErrorId : Microsoft.PowerShell.Commands.WriteErrorException,s.ps1\n");
  }

  @Test
  void runsTheElevatedShell() throws IOException {
    run.host.put("C:/Windows/Temp/elevated.ps1", resource("elevated.ps1"));

    int exit = run.file("C:/Windows/Temp/elevated.ps1");

    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).isEqualTo("hi-elevated false\nsecond\n");
    assertThat(exit).isEqualTo(7);
    assertThat(run.host.uninterpreted).isEmpty();
    assertThat(run.host.files).isEmpty();
  }

  @Test
  void greetsAfterARestart() {
    run.command("echo (\"{0} restarted.\" -f [System.Net.Dns]::GetHostName())");

    assertThat(run.stdout()).isEqualTo("EC2AMAZ-TEST restarted.\n");
  }

  @Test
  void runsTheNewerInlineForm() throws IOException {
    run.host.put("c:/inline.ps1", resource("inline.ps1"));

    assertThat(run.file("c:/inline.ps1")).isEqualTo(4);
    assertThat(run.stdout()).isEqualTo("newer\n");
  }

  @Test
  void listsWhatAnImageScriptAsksInVain() throws IOException {
    run.host.put("c:/image.ps1", resource("image.ps1"));

    int exit = run.file("c:/image.ps1");

    assertThat(run.stdout())
        .startsWith("get x.msi -> C:\\Temp\\x.msi\nget y.exe -> C:\\Temp\\y.exe\n");
    assertThat(run.host.uninterpreted)
        .contains("c:/image.ps1:8: cmdlet Get-ChildItem", "c:/image.ps1:9: cmdlet Start-Process");
    assertThat(run.stderr()).contains("msi failed");
    assertThat(exit).isEqualTo(1);
  }
}
