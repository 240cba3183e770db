package dev.lehr.cli.bake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lehr.cloud.TestingEc2;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr bake} as a process of its own, with the real Packer, against a small EC2. */
class BakeCommandTest {
  private static final int INTERRUPTED = 130;

  @TempDir private Path folder;
  private TestingEc2 ec2;

  @BeforeEach
  void start() throws IOException {
    boolean packer =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(entry -> Files.isExecutable(Path.of(entry, "packer")));
    assumeTrue(packer, "needs packer: apt-get install packer");
    ec2 = new TestingEc2();
    write(
        "lehr.yaml",
        """
        application: shop
        images:
          shop:
            base: { ssm: /aws/service/ami-windows-latest/x }
            layers:
              - { name: app, template: app }
        environments:
          test: { account: test, regions: [us-west-2] }
        """);
  }

  @AfterEach
  void stop() {
    if (ec2 != null) {
      ec2.close();
    }
  }

  @Test
  void bakesThenReusesAndWritesTheResults() throws Exception {
    template("echo provisioning");
    Result first = finish(lehr("--out", folder.resolve("out").toString()));
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output()).contains("provisioning").contains("✓ image shop: ami-");

    Properties properties = new Properties();
    try (var content = Files.newInputStream(folder.resolve("out/image.properties"))) {
      properties.load(content);
    }
    assertThat(properties.getProperty("ami.us-west-2")).isIn(ec2.madeImages());
    assertThat(properties).containsKeys("imageName", "imageDigest", "bakeKey", "baseImage");
    assertThat(folder.resolve("out/manifest.json")).exists();
    assertThat(ec2.leftovers()).isEmpty();

    Result second = finish(lehr("--explain"));
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output()).contains("unchanged").contains("layer app (reused)");
    assertThat(ec2.madeImages()).hasSize(1);
  }

  @Test
  void aFailingScriptFailsTheBakeAndLeavesNothing() throws Exception {
    template("exit 3");
    Result result = finish(lehr());
    assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).contains("✗ image shop:");
    assertThat(ec2.leftovers()).isEmpty();
    assertThat(ec2.madeImages()).isEmpty();
  }

  @Test
  void interruptedItCleansUpAndExitsWith130() throws Exception {
    template("echo half way; sleep 60");
    Process process = lehr();
    List<String> lines = new ArrayList<>();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.contains("half way")) {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      }
    }
    assertThat(process.waitFor()).as(String.join("\n", lines)).isEqualTo(INTERRUPTED);
    assertThat(lines).anyMatch(line -> line.contains("cancelling"));
    assertThat(ec2.leftovers()).isEmpty();
  }

  private record Result(int exitCode, String output) {}

  private static Result finish(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  private Process lehr(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lehr.cli.Lehr",
                "bake",
                folder.toString(),
                "--environment",
                "test",
                "--data",
                folder.resolve("data").toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("AWS_ENDPOINT_URL", ec2.endpoint().toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIATEST");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
    return builder.start();
  }

  private void template(String command) throws IOException {
    write(
        "app/main.pkr.hcl",
        """
        variable "source_ami" { type = string }
        variable "image_name" { type = string }
        variable "region" { type = string }
        source "amazon-ebs" "win" {
          region              = var.region
          custom_endpoint_ec2 = "%s"
          source_ami          = var.source_ami
          instance_type       = "t3.large"
          ami_name            = var.image_name
          communicator        = "none"
        }
        build {
          sources = ["source.amazon-ebs.win"]
          provisioner "shell-local" {
            inline = ["%s"]
          }
        }
        """
            .formatted(ec2.endpoint(), command));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
