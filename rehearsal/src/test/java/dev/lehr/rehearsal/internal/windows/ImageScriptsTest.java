package dev.lehr.rehearsal.internal.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.internal.windows.TestingGuest.Result;
import dev.lehr.rehearsal.internal.windows.state.Environment;
import dev.lehr.rehearsal.internal.windows.state.Machine;
import dev.lehr.rehearsal.internal.windows.state.Services;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole scripts as image builders write them; none may contain anything unknown to the guest. */
class ImageScriptsTest {
  @TempDir private Path work;

  @Test
  void userDataOpensWinRmOverHttps() {
    TestingGuest guest = withUserData("winrm-https.userdata.txt");

    assertThat(guest.guest.settings().https()).isTrue();
    assertThat(guest.guest.settings().basic()).isTrue();
    assertThat(guest.guest.settings().allowUnencrypted()).isTrue();
    Machine machine = guest.guest.machine();
    assertThat(machine.winRm().get("MaxTimeoutms")).hasValue("1800000");
    assertThat(machine.winRm().get("Shell\\MaxMemoryPerShellMB")).hasValue("1024");
    assertThat(machine.certificates().in("LocalMachine\\My"))
        .singleElement()
        .satisfies(one -> assertThat(one.dnsNames()).containsExactly("packer"));
    assertNothingUnknown(guest);
    assertThat(guest.guest.commands())
        .singleElement()
        .satisfies(record -> assertThat(record.exitCode()).hasValue(0));
    assertThat(guest.text("C:\\ProgramData\\Amazon\\EC2Launch\\log\\agent.log"))
        .contains("Setting up WinRM");
  }

  @Test
  void userDataCreatesAListenerWithWinrmCmd() {
    TestingGuest guest = withUserData("winrm-create.userdata.txt");

    assertThat(guest.guest.settings().https()).isTrue();
    assertThat(guest.guest.settings().http()).isTrue();
    assertThat(guest.guest.settings().basic()).isTrue();
    assertThat(guest.guest.machine().winRm().listeners())
        .anySatisfy(
            listener -> {
              assertThat(listener.transport()).isEqualTo("HTTPS");
              assertThat(listener.hostName()).isEqualTo(guest.guest.hostName());
            });
    assertThat(guest.guest.machine().launch().persistUserData()).isTrue();
    assertNothingUnknown(guest);
  }

  @Test
  void hardens() {
    TestingGuest guest = TestingGuest.booted(work);

    Result result = guest.script(resource("hardening.ps1"));

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    Machine machine = guest.guest.machine();
    String protocols =
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\";
    assertThat(machine.registry().string(protocols + "TLS 1.0\\Server", "Enabled")).hasValue("0");
    assertThat(machine.registry().string(protocols + "TLS 1.2\\Server", "Enabled")).hasValue("1");
    assertThat(machine.services().find("Spooler"))
        .hasValueSatisfying(
            service -> {
              assertThat(service.running()).isFalse();
              assertThat(service.startType()).isEqualTo(Services.StartType.DISABLED);
            });
    assertThat(machine.environment().get(Environment.Scope.MACHINE, "DOTNET_CLI_TELEMETRY_OPTOUT"))
        .hasValue("1");
    assertThat(result.out()).contains("Disabled Print Spooler");
    assertNothingUnknown(guest);
  }

  @Test
  void installsIis() {
    TestingGuest guest = TestingGuest.booted(work);

    Result result = guest.script(resource("iis.ps1"));

    assertThat(result.err()).isEmpty();
    assertThat(result.line()).endsWith("IIS Running");
    assertThat(guest.guest.machine().features().installed())
        .contains("Web-Server", "Web-Static-Content", "Web-Asp-Net45", "Telnet-Client");
    assertThat(guest.guest.machine().firewall().lets(80)).isTrue();
    assertThat(guest.text("C:\\inetpub\\wwwroot\\catalog\\index.html")).contains("catalog");
    assertNothingUnknown(guest);
  }

  @Test
  void installsAService() throws IOException {
    TestingGuest guest = TestingGuest.booted(work);
    guest.run("md C:\\Temp");
    guest.guest.machine().drive().write("C:\\Temp\\catalog.zip", archive());

    Result result = guest.script(resource("service.ps1").replace("$home", "$target"));

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("Unpacked 2 files");
    Machine machine = guest.guest.machine();
    assertThat(guest.text("C:\\Program Files\\Catalog\\conf\\app.properties"))
        .contains("port=8080");
    assertThat(machine.services().find("catalog"))
        .hasValueSatisfying(
            service -> {
              assertThat(service.binaryPath())
                  .isEqualTo("\"C:\\Program Files\\Catalog\\bin\\catalog.exe\" --service");
              assertThat(service.description()).isEqualTo("The catalog");
              assertThat(service.dependencies()).containsExactly("Dnscache");
            });
    assertThat(machine.tasks().find("Clean logs")).isPresent();
    assertThat(machine.accounts().accepts("svc-catalog", "Str0ng-Passw0rd!")).isTrue();
    assertThat(machine.firewall().lets(8080)).isTrue();
    assertThat(guest.run("echo %CATALOG_HOME%").line()).isEqualTo("C:\\Program Files\\Catalog");
    assertThat(guest.run("echo %Path%").line()).endsWith("C:\\Program Files\\Catalog\\bin");
    assertNothingUnknown(guest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Windows Server 2019", "Windows Server 2022"})
  void cleansUpAndGeneralises(String release) {
    TestingGuest guest = TestingGuest.of(work, release, Optional.empty(), false);
    guest.run("md C:\\Installers & echo x > C:\\Installers\\big.msi");

    Result result = guest.script(resource("cleanup.ps1"));

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(guest.guest.machine().drive().list("C:\\Installers")).isEmpty();
    assertThat(guest.guest.machine().launch().generalized()).isTrue();
    assertNothingUnknown(guest);
  }

  @Test
  void runsABatchFile() {
    TestingGuest guest = TestingGuest.booted(work);
    guest
        .guest
        .machine()
        .drive()
        .write(
            "C:\\Windows\\Temp\\setup.cmd",
            resource("setup.cmd").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));

    Result result = guest.run("C:\\Windows\\Temp\\setup.cmd");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("registered\r\n64-bit\r\n");
    assertThat(result.exitCode()).isZero();
    assertThat(guest.text("C:\\Program Files\\Tools\\copy.txt"))
        .isEqualTo("one 1\r\ntwo 2\r\nthree 3\r\n");
    assertThat(guest.text("C:\\Backup\\list.txt")).startsWith("one 1");
    assertThat(guest.run("echo %TOOLS_HOME%").line()).isEqualTo("C:\\Program Files\\Tools");
    assertNothingUnknown(guest);
  }

  private TestingGuest withUserData(String name) {
    return TestingGuest.of(work, "Windows Server 2022", Optional.of(resource(name)), false);
  }

  private static void assertNothingUnknown(TestingGuest guest) {
    assertThat(guest.guest.uninterpreted()).isEmpty();
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("bin/catalog.exe", "conf/app.properties")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("name=catalog\r\nport=80\r\n".getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String resource(String name) {
    return PackerFlowsTest.resource(name, "");
  }
}
