package dev.lehr.cli.bake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.Lehr;
import dev.lehr.cli.TestingLehr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr bake --rehearse}: real Packer, our cloud, our Windows; all the way to an image. */
@Order(10)
class RehearseTest {
  @TempDir private Path folder;

  @BeforeEach
  void repository() throws IOException {
    TestingLehr.assumePacker();
    write(
        "lehr.yaml",
        """
        application: shop
        images:
          shop:
            base: { ssm: /aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base }
            layers:
              - { name: app, template: app }
        """);
    write(
        "winrm.txt",
        """
        <script>
        winrm quickconfig -q
        winrm set winrm/config/service @{AllowUnencrypted="true"}
        winrm set winrm/config/service/auth @{Basic="true"}
        </script>
        """);
    write("app/payload.txt", "the payload\n");
  }

  @Test
  void anUneditedTemplateBecomesAnImageThatIsReused() throws IOException {
    template(
        """
          provisioner "powershell" {
            inline = [
              "$ErrorActionPreference = 'Stop'",
              "New-Item -ItemType Directory -Path C:\\\\App -Force | Out-Null",
              "Write-Host \\"on $env:COMPUTERNAME\\"",
            ]
          }
          provisioner "file" {
            source      = "payload.txt"
            destination = "C:/App/payload.txt"
          }
          provisioner "windows-restart" {}
          provisioner "windows-shell" {
            inline = ["type C:\\\\App\\\\payload.txt"]
          }
        """);
    Run first = lehr("--strict", "--out", folder.resolve("out").toString());
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("✓ image shop: ami-");
    assertThat(first.err())
        .contains("on EC2AMAZ-", "the payload", "restarted")
        .doesNotContain("left behind");

    Properties properties = new Properties();
    try (var content = Files.newInputStream(folder.resolve("out/image.properties"))) {
      properties.load(content);
    }
    assertThat(first.out()).contains(properties.getProperty("ami.us-west-2"));

    Run second = lehr();
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.err()).contains("layer app: unchanged");
  }

  @Test
  void aConnectionResetMidScriptIsNotGreenAlthoughPackerSaysSo() throws IOException {
    template(
        """
          provisioner "powershell" {
            inline = ["Start-Sleep -Seconds 1", "Write-Host done"]
          }
        """);
    Run run = lehr("--fault", "reset-mid-script");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("✗ image shop:").doesNotContain("left behind");
  }

  @Test
  void machinesInstallFromAFeed() throws IOException {
    write(
        "packages/tool/tool.nuspec",
        """
        <?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2015/06/nuspec.xsd">
          <metadata>
            <id>tool</id>
            <version>1.2.0</version>
            <authors>us</authors>
            <description>A tool.</description>
          </metadata>
        </package>
        """);
    write("packages/tool/tools/chocolateyInstall.ps1", "Write-Host 'tool installs itself'\n");
    write(
        "lehr.yaml",
        Files.readString(folder.resolve("repository/lehr.yaml"))
            .replace("template: app", "template: app, packages: { tool: '1.*' }"));
    template(
        """
          provisioner "powershell" {
            inline = [
              "iex ((New-Object Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))",
              "choco install tool --version 1.2.0 --source ${var.packages_url} --yes",
              "exit $LASTEXITCODE",
            ]
          }
        """);
    Path main = folder.resolve("repository/app/main.pkr.hcl");
    Files.writeString(
        main, "variable \"packages_url\" { type = string }\n" + Files.readString(main));
    Run run = lehr("--strict");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("tool installs itself", "tool v1.2.0");
  }

  @Test
  void strictUserDataThatCanNotBeRehearsedEndsTheBakeAtOnce() throws IOException {
    template("");
    write(
        "winrm.txt",
        "<powershell>\nSet-NetTCPSetting -SettingName InternetCustom\n</powershell>\n");
    Run run = lehr("--strict");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .contains("✗ image shop:", "Set-NetTCPSetting", "--strict")
        .doesNotContain("Timeout waiting for WinRM", "left behind");
  }

  private record Run(int exitCode, String out, String err) {}

  private Run lehr(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bake",
                folder.resolve("repository").toString(),
                "--rehearse",
                "--data",
                folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    int exitCode = Lehr.commandLine(console).execute(arguments.toArray(String[]::new));
    return new Run(exitCode, out.toString(), err.toString());
  }

  private void template(String provisioners) throws IOException {
    write(
        "app/main.pkr.hcl",
        """
        variable "source_ami" { type = string }
        variable "image_name" { type = string }
        source "amazon-ebs" "windows" {
          region         = "us-west-2"
          source_ami     = var.source_ami
          instance_type  = "t3.large"
          ami_name       = var.image_name
          user_data_file = "../winrm.txt"
          communicator   = "winrm"
          winrm_username = "Administrator"
          winrm_timeout  = "1m"
        }
        build {
          sources = ["source.amazon-ebs.windows"]
        %s}
        """
            .formatted(provisioners));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("repository").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
