package dev.lehr.cli.bake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.TestingLehr;
import dev.lehr.cli.TestingLehr.Result;
import dev.lehr.cloud.TestingEc2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lehr bake} as a process of its own, with the real Packer, against a small EC2. */
@Order(8)
class BakeCommandTest {
  private static final int INTERRUPTED = 130;

  @TempDir private Path folder;
  private TestingEc2 ec2;

  @BeforeEach
  void start() throws IOException {
    TestingLehr.assumePacker();
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
    Result first = lehr("--out", folder.resolve("out").toString()).finish();
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

    Result second = lehr("--explain").finish();
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output()).contains("unchanged").contains("layer app (reused)");
    assertThat(ec2.madeImages()).hasSize(1);
  }

  @Test
  void aFailingScriptFailsTheBakeAndLeavesNothing() throws Exception {
    template("exit 3");
    Result result = lehr().finish();
    assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
    assertThat(result.output()).contains("✗ image shop:");
    assertThat(ec2.leftovers()).isEmpty();
    assertThat(ec2.madeImages()).isEmpty();
  }

  @Test
  void interruptedItCleansUpAndExitsWith130() throws Exception {
    template("echo half way; sleep 60");
    TestingLehr lehr = lehr();
    lehr.awaitLine("half way");
    lehr.signal("INT");
    Result result = lehr.finish();
    assertThat(result.exitCode()).as(result.output()).isEqualTo(INTERRUPTED);
    assertThat(result.output()).contains("cancelling");
    assertThat(ec2.leftovers()).isEmpty();
  }

  @Test
  void packerGetsCredentialsFromNobodyElse() throws Exception {
    template("env | grep ^AWS_ | sort");
    Result result = lehr().finish();
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:")
        .doesNotContain("AKIATEST", "AWS_SECRET_ACCESS_KEY", "AWS_ROLE_ARN");
  }

  @Test
  void anImageWaitsForTheOneItStandsOn() throws Exception {
    template("echo provisioning");
    write(
        "lehr.yaml",
        """
        application: shop
        images:
          shop:
            base: { image: platform }
            layers:
              - { name: app, template: app }
          platform:
            base: { ssm: /aws/service/ami-windows-latest/x }
            layers:
              - { name: windows, template: app }
        environments:
          test: { account: test, regions: [us-west-2] }
        """);
    Result result = lehr().finish();
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().indexOf("✓ layer windows"))
        .isPositive()
        .isLessThan(result.output().indexOf("▸ layer app"));
  }

  private TestingLehr lehr(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bake",
                folder.toString(),
                "--environment",
                "test",
                "--data",
                folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return TestingLehr.start(
        Map.of(
            "AWS_ENDPOINT_URL", ec2.endpoint().toString(),
            "AWS_ACCESS_KEY_ID", "AKIATEST",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/another"),
        arguments);
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
