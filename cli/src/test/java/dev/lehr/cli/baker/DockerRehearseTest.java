package dev.lehr.cli.baker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.cli.Console;
import dev.lehr.cli.Lehr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From {@code lehr baker build} to an image: the platform's true Dockerfile, a team's FROM it, and
 * a rehearsed bake in that. The base is a small Debian of this machine's programs.
 */
@Order(11)
class DockerRehearseTest {
  private static final String BASE = "lehr-test/base";
  private static final String KEPT = "lehr-test/kept";

  @TempDir private static Path binaries;
  @TempDir private Path folder;

  @BeforeAll
  static void needsDocker() throws Exception {
    assumeTrue(run("docker version"), "needs docker.io: apt-get install docker.io, start dockerd");
    assumeTrue(run("packer version"), "needs packer: apt-get install packer");
    Path script = Path.of("..", "docker", "src", "test", "docker", "small-debian.sh");
    assertThat(run("sh " + script + " | docker import - " + BASE)).isTrue();
    // Whoever tests with the engine of every day keeps the baker of every day.
    run("docker tag lehr/baker " + KEPT);
    // One file, one time: Docker's build cache makes the second build quick.
    Path packer = binaries.resolve("packer");
    assertThat(run("cp -L $(command -v packer) " + packer)).isTrue();
    Files.setLastModifiedTime(packer, FileTime.from(Instant.EPOCH));
  }

  @AfterAll
  static void putBack() throws Exception {
    run(
        "docker rmi --no-prune lehr/baker; docker tag "
            + KEPT
            + " lehr/baker && docker rmi "
            + KEPT);
  }

  @Test
  void theTeamsBakerBakesAnImage() throws Exception {
    repository();
    Run none = lehr("baker", "build", folder.toString(), "--image", "shopp");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("no image 'shopp'; it has shop");

    Run built =
        lehr("baker", "build", folder.toString(), "--base", BASE, "--packer", binaries.toString());
    assertThat(built.exitCode()).as(built.err()).isZero();
    assertThat(built.out())
        .contains("the platform's baker: lehr/baker with Packer ")
        .containsPattern("the baker of shop: lehr/recipe-baker:[0-9a-f]{16} with Packer ")
        .containsPattern("sha256:[0-9a-f]{64}");
    assertThat(built.err()).contains("FROM lehr/baker", "is installed");

    Run baked = bake("--strict", "--out", folder.resolve("out").toString());
    assertThat(baked.exitCode()).as(baked.err()).isZero();
    assertThat(baked.out()).contains("✓ image shop: ami-");
    assertThat(baked.err())
        .contains("the team's tool", "opened by the baker's script", "nothing more to install")
        .doesNotContain("left behind");
    assertThat(Files.readString(folder.resolve("out/manifest.json"))).contains("docker:sha256:");
    assertThat(bake().err()).contains("layer app: unchanged");
    assertThat(answer("docker ps --all --quiet --filter label=dev.lehr.run")).isEmpty();
  }

  private void repository() throws IOException {
    write(
        "lehr.yaml",
        """
        application: shop
        images:
          shop:
            base: { ssm: /aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base }
            baker: image/Dockerfile
            layers:
              - { name: app, template: image/app }
        """);
    write(
        "image/Dockerfile",
        "FROM lehr/baker\nLABEL test=DockerRehearseTest\nCOPY tool.sh /usr/local/bin/tool\n");
    write("image/tool.sh", "echo \"the team's tool\"\n");
    write(
        "image/app/main.pkr.hcl",
        """
        variable "source_ami" { type = string }
        variable "image_name" { type = string }
        source "amazon-ebs" "windows" {
          region         = "us-west-2"
          source_ami     = var.source_ami
          instance_type  = "t3.large"
          ami_name       = var.image_name
          user_data_file = "/opt/lehr/windows/winrm-https.ps1"
          communicator   = "winrm"
          winrm_username = "Administrator"
          winrm_use_ssl  = true
          winrm_insecure = true
          winrm_timeout  = "1m"
        }
        build {
          sources = ["source.amazon-ebs.windows"]
          provisioner "shell-local" {
            inline = ["sh /usr/local/bin/tool"]
          }
          provisioner "powershell" {
            inline = ["Write-Host 'opened by the baker''s script'"]
          }
          provisioner "windows-restart" {}
          provisioner "powershell" {
            script = "/opt/lehr/windows/await-updates.ps1"
          }
          provisioner "powershell" {
            script = "/opt/lehr/windows/seal.ps1"
          }
        }
        """);
  }

  private Run bake(String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of("bake", folder.toString(), "--rehearse", "--executor", "docker"));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return lehr(arguments.toArray(String[]::new));
  }

  private record Run(int exitCode, String out, String err) {}

  private static Run lehr(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    return new Run(Lehr.commandLine(console).execute(arguments), out.toString(), err.toString());
  }

  private static boolean run(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  private static String answer(String command) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
