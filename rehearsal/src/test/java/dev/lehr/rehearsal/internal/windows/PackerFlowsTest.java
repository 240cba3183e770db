package dev.lehr.rehearsal.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.windows.TestingGuest.Result;
import dev.lehr.rehearsal.internal.winrm.WinRmHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Packer 1.6.6 sends, as recorded from its real runs. */
class PackerFlowsTest {
  private static final String WRAPPER =
      "powershell -executionpolicy bypass \"& { if (Test-Path"
          + " variable:global:ProgressPreference){set-variable -name"
          + " variable:global:ProgressPreference -value 'SilentlyContinue'};."
          + " c:/Windows/Temp/packer-ps-env-vars-1.ps1; &'c:/Windows/Temp/script-1.ps1'; exit"
          + " $LastExitCode }\"";

  @TempDir private Path work;
  private TestingGuest guest;

  @BeforeEach
  void boot() {
    guest = TestingGuest.booted(work);
  }

  @AfterEach
  void nothingIsUninterpreted() {
    assertThat(guest.guest.uninterpreted()).isEmpty();
    guest.guest.halt();
  }

  @Test
  void connects() {
    Result result =
        guest.encoded(
            "if (Test-Path variable:global:ProgressPreference)"
                + "{$ProgressPreference='SilentlyContinue'}; echo \"WinRM connected.\"");

    assertThat(result.line()).isEqualTo("WinRM connected.");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void uploadsAndDownloads() {
    byte[] content = new byte[40_000];
    new Random(7).nextBytes(content);
    upload("C:\\Temp\\payload.bin", content);

    assertThat(guest.guest.machine().drive().read("c:\\temp\\PAYLOAD.bin")).isEqualTo(content);
    Result download =
        guest.encoded(
            "$file=[System.IO.File]::ReadAllBytes(\"C:/Temp/payload.bin\");"
                + " Write-Output $([System.Convert]::ToBase64String($file))");
    assertThat(Base64.getMimeDecoder().decode(download.line())).isEqualTo(content);
  }

  @Test
  void uploadsOverAnExistingFileAndIntoAPathWithBlanks() {
    upload("C:\\Temp\\a.txt", "a long first version".getBytes(StandardCharsets.UTF_8));
    upload("C:\\Temp\\a.txt", "short".getBytes(StandardCharsets.UTF_8));
    upload("'C:\\Temp\\dir\\a b.txt'", "x".getBytes(StandardCharsets.UTF_8));

    assertThat(guest.text("C:\\Temp\\a.txt")).isEqualTo("short");
    assertThat(guest.text("C:\\Temp\\dir\\a b.txt")).isEqualTo("x");
  }

  @Test
  void uploadsAnEmptyFile() {
    Result result = guest.encoded(resource("winrmcp-restore.ps1", "C:\\Temp\\empty.txt"));

    assertThat(result.exitCode()).isZero();
    assertThat(guest.guest.machine().drive().isFile("C:\\Temp\\empty.txt")).isTrue();
  }

  @Test
  void refusesToUploadOverAFolder() {
    guest.run("md C:\\Temp\\dir");

    assertThat(guest.encoded(resource("winrmcp-restore.ps1", "C:\\Temp\\dir")).exitCode())
        .isEqualTo(1);
  }

  @Test
  void runsAProvisionersScriptWithItsVariables() {
    put("packer-ps-env-vars-1.ps1", "$env:FOO=\"bar`$x`\"y\"; $env:PACKER_BUILD_NAME=\"win\"; ");
    put("script-1.ps1", "Write-Host \"$env:FOO on $env:PACKER_BUILD_NAME\"\nWrite-Error 'warn'\n");

    Result result = guest.run(WRAPPER);

    assertThat(result.out()).contains("bar$x\"y on win");
    assertThat(result.err()).contains("warn");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void passesAScriptsExitCodeOn() {
    put("packer-ps-env-vars-1.ps1", "");
    put("script-1.ps1", "cmd /c exit 3\n");
    assertThat(guest.run(WRAPPER).exitCode()).isEqualTo(3);

    put("script-1.ps1", "exit 7\n");
    assertThat(guest.run(WRAPPER).exitCode()).isEqualTo(7);
  }

  @Test
  void runsElevatedAsSystem() {
    Result result = elevated("SYSTEM", "", "Write-Host \"I am $(whoami)\"\nexit 5\n");

    assertThat(result.out()).contains("I am nt authority\\system");
    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(guest.guest.machine().tasks().all()).isEmpty();
  }

  @Test
  void runsElevatedAsAdministrator() {
    Result right = elevated("Administrator", TestingGuest.PASSWORD, "Write-Host $env:USERNAME\n");
    assertThat(right.out()).contains("Administrator");
    assertThat(right.exitCode()).isZero();
  }

  /** Packer's own wrapper waits for ever then (hashicorp/packer#7729). */
  @Test
  void hangsElevatedWithAWrongPasswordUntilItIsEnded() throws InterruptedException {
    String line = prepareElevated("Administrator", "guess", "Write-Host never\n");
    TestingGuest.Collecting output = new TestingGuest.Collecting();
    WinRmHost.ShellCommand command =
        new WinRmHost.ShellCommand("Administrator", line, Optional.empty(), Map.of());

    WinRmHost.RunningCommand running = guest.guest.start(command, output);
    output.awaitError("does not contain a method named 'Run'");
    running.terminate();

    Result result = output.result();
    assertThat(result.err()).contains("The user name or password is incorrect");
    assertThat(result.out()).doesNotContain("never");
    assertThat(guest.guest.commands().getLast().exitCode()).isEmpty();
  }

  @Test
  void runsAShellProvisionersBatchFile() {
    put("script.bat", "@echo hello from %PACKER_BUILD_NAME%\r\n@exit /b 4\r\n");

    Result result =
        guest.run(
            "set \"PACKER_BUILDER_TYPE=amazon-ebs\" && set \"PACKER_BUILD_NAME=win2019\""
                + " && \"c:/Windows/Temp/script.bat\"");

    assertThat(result.out()).isEqualTo("hello from win2019\r\n");
    assertThat(result.exitCode()).isEqualTo(4);
  }

  @Test
  void restarts() {
    assertThat(guest.run("shutdown /r /f /t 0 /c \"packer restart\"").exitCode()).isZero();
    assertThat(guest.run("shutdown /r /f /t 60 /c \"packer restart test\"").exitCode()).isZero();
    assertThat(guest.run("shutdown /a").exitCode()).isZero();
    assertThat(guest.power).containsExactly("restart PT0S");

    guest.guest.halt();
    guest.guest.boot();
    Result check = guest.encoded("echo (\"{0} restarted.\" -f [System.Net.Dns]::GetHostName())");
    assertThat(check.line()).isEqualTo(guest.guest.hostName() + " restarted.");
  }

  @Test
  void saysThatARestartIsPendingUntilItHappens() {
    String check =
        "Test-Path \"HKLM:SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based"
            + " Servicing\\RebootPending\"";
    assertThat(guest.encoded(check).line()).isEqualTo("False");

    guest.run("dism /online /enable-feature /featurename:Containers /norestart");
    assertThat(guest.encoded(check).line()).isEqualTo("True");

    guest.guest.halt();
    guest.guest.boot();
    assertThat(guest.encoded(check).line()).isEqualTo("False");
  }

  @Test
  void recordsEveryCommandDecoded() {
    guest.encoded("echo 'WinRM connected.'");

    assertThat(guest.guest.commands())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.commandLine())
                  .isEqualTo("powershell.exe -EncodedCommand echo 'WinRM connected.'");
              assertThat(record.exitCode()).hasValue(0);
              assertThat(record.delivered()).isTrue();
            });
  }

  private Result elevated(String user, String password, String script) {
    return guest.run(prepareElevated(user, password, script));
  }

  private String prepareElevated(String user, String password, String script) {
    put("packer-ps-env-vars-6b03c1a6-df72-3376-df54-463547b5f4d4.ps1", "");
    put("script-6b03c1a6-08ff-3308-e709-2b3ba35a8be3.ps1", script);
    String wrapper =
        resource("packer-elevated.ps1", "")
            .replace("<UserId>SYSTEM", "<UserId>" + user)
            .replace("6, \"SYSTEM\"", "6, \"" + user + "\"")
            .replace("$password = \"\"", "$password = \"" + password + "\"");
    put("packer-elevated-shell-1.ps1", wrapper);
    return "powershell -executionpolicy bypass -file"
        + " \"C:/Windows/Temp/packer-elevated-shell-1.ps1\"";
  }

  private void upload(String destination, byte[] content) {
    for (int at = 0; at < content.length; at += 5958) {
      byte[] chunk = java.util.Arrays.copyOfRange(content, at, Math.min(content.length, at + 5958));
      String base64 = Base64.getEncoder().encodeToString(chunk);
      assertThat(guest.run("echo " + base64 + " >> \"%TEMP%\\TMPFILE\"").exitCode()).isZero();
    }
    assertThat(guest.encoded(resource("winrmcp-restore.ps1", destination)))
        .satisfies(result -> assertThat(result.err()).isEmpty())
        .satisfies(result -> assertThat(result.exitCode()).isZero());
    assertThat(guest.encoded(resource("winrmcp-cleanup.ps1", "")).exitCode()).isZero();
    assertThat(guest.guest.machine().drive().list("C:\\Users\\Administrator\\AppData\\Local\\Temp"))
        .isEmpty();
  }

  private void put(String name, String text) {
    guest
        .guest
        .machine()
        .drive()
        .write("C:\\Windows\\Temp\\" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  static String resource(String name, String destination) {
    try (InputStream stream = PackerFlowsTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("DESTINATION", destination);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
