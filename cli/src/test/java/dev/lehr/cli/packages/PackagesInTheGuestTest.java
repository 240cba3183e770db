package dev.lehr.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.Lehr;
import dev.lehr.cli.TestingLehr;
import dev.lehr.packages.PackageProject;
import dev.lehr.packages.PackageTemplate;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lehr package init} writes is served by our server and installed in our Windows. */
@Order(9)
class PackagesInTheGuestTest {
  private static final String SCRIPT =
      """
      $ErrorActionPreference = 'Stop'
      Invoke-Expression ((New-Object System.Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))
      $choco = "$env:ProgramData\\chocolatey\\bin\\choco.exe"
      $source = '%s/api/v2/'
      & $choco install shop-api --version 1.0.0 --source $source --yes --no-progress
      if ($LASTEXITCODE -ne 0) { throw "install of the service: $LASTEXITCODE" }
      $service = Get-Service -Name shop-api
      if ($service.StartType -ne 'Automatic') { throw "it starts $($service.StartType)" }
      if (-not (Test-Path "$env:ProgramFiles\\shop-api\\shop-api.exe")) { throw 'there is no program' }
      & $choco upgrade shop-api --source $source --yes --no-progress
      if ($LASTEXITCODE -ne 0) { throw "upgrade of the service: $LASTEXITCODE" }
      & $choco install tool --source $source --yes --no-progress
      if ($LASTEXITCODE -ne 0) { throw "install of the archive: $LASTEXITCODE" }
      Write-Host "unpacked: $(Get-Content "$env:ProgramFiles\\tool\\hello.txt")"
      & $choco list --local-only
      & $choco uninstall shop-api tool --yes
      if ($LASTEXITCODE -ne 0) { throw "uninstall: $LASTEXITCODE" }
      if (Get-Service -Name shop-api -ErrorAction SilentlyContinue) { throw 'the service is still there' }
      Write-Host 'all went well'
      """;

  private static final String INSTALLERS =
      """
      $ErrorActionPreference = 'Stop'
      Invoke-Expression ((New-Object System.Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))
      $choco = "$env:ProgramData\\chocolatey\\bin\\choco.exe"
      $source = '%s/api/v2/'
      foreach ($package in 'editor', 'viewer', 'player') {
        & $choco install $package --source $source --yes --no-progress
        if ($LASTEXITCODE -ne 0) { throw "install of ${package}: $LASTEXITCODE" }
        & $choco upgrade $package --source $source --yes --no-progress
        if ($LASTEXITCODE -ne 0) { throw "upgrade of ${package}: $LASTEXITCODE" }
      }
      if (Test-Path "$env:ProgramData\\chocolatey\\lib\\editor\\tools\\editor.msi") { throw 'the MSI is still there' }
      if (-not (Test-Path "$env:ProgramFiles\\player\\unins000.exe")) { throw 'the player has no uninstaller' }
      & $choco list --local-only
      & $choco uninstall editor viewer player --yes
      if ($LASTEXITCODE -ne 0) { throw "uninstall: $LASTEXITCODE" }
      if (Test-Path "$env:ProgramFiles\\player") { throw 'the player is still there' }
      Write-Host 'all went well'
      """;

  @TempDir private Path folder;
  private LehrServer server;

  @BeforeEach
  void serve() {
    TestingLehr.assumePacker();
    ServerConfig standard = ServerConfig.standard(folder.resolve("data"));
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private Path initialised(PackageTemplate template, String id) {
    Path source = folder.resolve(id);
    template.writeTo(source, new PackageTemplate.Naming(id, id, "Team"));
    return source;
  }

  private void publish(Path source, String version) throws IOException {
    Path nupkg = PackageProject.open(source, Map.of("version", version)).packInto(folder);
    try (InputStream content = Files.newInputStream(nupkg)) {
      server.packages().push("default", content);
    }
  }

  @Test
  void aServiceAndAnArchiveAreInstalledUpgradedAndRemoved() throws IOException {
    Path service = initialised(PackageTemplate.SERVICE, "shop-api");
    Files.writeString(service.resolve("tools/app/shop-api.exe"), "a program");
    publish(service, "1.0.0");
    publish(service, "1.1.0");
    Path archive = initialised(PackageTemplate.ZIP, "tool");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(archive.resolve("tools/tool.zip")))) {
      zip.putNextEntry(new ZipEntry("hello.txt"));
      zip.write("hello".getBytes(StandardCharsets.UTF_8));
    }
    publish(archive, "2.0.0");
    String said = bake(SCRIPT.formatted(server.url()));
    assertThat(said)
        .contains("The install of shop-api was successful.", "shop-api 1.1.0", "unpacked: hello")
        .contains("all went well")
        .doesNotContain("not rehearsed");
  }

  @Test
  void anMsiAndAnInstallerAreInstalledAndRemoved() throws IOException {
    Path msi = initialised(PackageTemplate.MSI, "editor");
    Files.writeString(msi.resolve("tools/editor.msi"), "an MSI");
    publish(msi, "1.0.0");
    Path exe = initialised(PackageTemplate.EXE, "viewer");
    Files.writeString(exe.resolve("tools/viewer-setup.exe"), "an installer");
    publish(exe, "2.0.0");
    Path known = initialised(PackageTemplate.EXE, "player");
    Files.write(known.resolve("tools/player-setup.exe"), innoSetup());
    publish(known, "3.0.0");
    String said = bake(INSTALLERS.formatted(server.url()));
    assertThat(said)
        .contains("The install of editor was successful.", "The install of viewer was successful.")
        .contains("all went well");
    // Nobody can rehearse what a vendor's program would do: that is said, not passed over.
    assertThat(said)
        .contains("program viewer-setup.exe is not simulated", "viewer is not there any more")
        .contains("not rehearsed: the contents of editor.msi; it was registered, not unpacked")
        .doesNotContain("editor is not there any more", "msiexec.exe is not simulated");
    assertThat(said)
        .contains("what player's installer does was not interpreted: only its registration")
        .doesNotContain("player is not there any more", "player-setup.exe is not simulated");
  }

  /** A program of one section, with the name that Inno Setup gives to its installers. */
  private static byte[] innoSetup() {
    ByteBuffer file = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "MZ".getBytes(StandardCharsets.US_ASCII)).putInt(0x3C, 64);
    file.put(64, "PE".getBytes(StandardCharsets.US_ASCII)).putShort(70, (short) 1);
    file.put(88, ".rsrc".getBytes(StandardCharsets.US_ASCII)).putInt(104, 512).putInt(108, 512);
    return file.put(512, "JR.Inno.Setup".getBytes(StandardCharsets.US_ASCII)).array();
  }

  private String bake(String script) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.createDirectories(repository.resolve("app"));
    Files.writeString(
        repository.resolve("lehr.yaml"),
        """
        application: shop
        images:
          shop:
            base: { ssm: /aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base }
            layers: [{ name: app, template: app }]
        """);
    Files.writeString(repository.resolve("app/test.ps1"), script);
    Files.writeString(
        repository.resolve("app/winrm.txt"),
        "<script>\n"
            + "winrm quickconfig -q\n"
            + "winrm set winrm/config/service @{AllowUnencrypted=\"true\"}\n"
            + "winrm set winrm/config/service/auth @{Basic=\"true\"}\n"
            + "</script>\n");
    Files.writeString(
        repository.resolve("app/main.pkr.hcl"),
        """
        variable "source_ami" { type = string }
        variable "image_name" { type = string }
        source "amazon-ebs" "windows" {
          region         = "us-west-2"
          source_ami     = var.source_ami
          instance_type  = "t3.large"
          ami_name       = var.image_name
          user_data_file = "winrm.txt"
          communicator   = "winrm"
          winrm_username = "Administrator"
          winrm_timeout  = "1m"
        }
        build {
          sources = ["source.amazon-ebs.windows"]
          provisioner "powershell" { script = "test.ps1" }
        }
        """);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int exitCode =
        Lehr.commandLine(new Console(out, out, false, false))
            .execute("bake", repository.toString(), "--rehearse", "--data", folder + "/bakes");
    assertThat(exitCode).as(said.toString()).isZero();
    return said.toString();
  }
}
