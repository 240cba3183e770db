package dev.lehr.rehearsal;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static dev.lehr.rehearsal.TestingClients.client;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Patch days on demand. */
class PatchReleaseTest {
  private static final String FAMILY = "Windows_Server-2022-English-Full-Base";

  @TempDir private Path data;

  @Test
  void newImagesComeOutInEveryRegionAndOutliveTheCloud() {
    PatchRelease first;
    try (RehearsalCloud cloud = RehearsalCloud.start(RehearsalSettings.in(data))) {
      String before = parameter(cloud, "us-west-2");
      first = cloud.releasePatch();
      assertThat(newest(cloud, "us-west-2").name()).isEqualTo(FAMILY + "-" + first.version());
      assertThat(newest(cloud, "eu-west-1").name()).isEqualTo(FAMILY + "-" + first.version());
      assertThat(parameter(cloud, "us-west-2"))
          .isNotEqualTo(before)
          .isEqualTo(newest(cloud, "us-west-2").imageId());
    }
    try (RehearsalCloud later = RehearsalCloud.start(RehearsalSettings.in(data))) {
      later.announce();
      assertThat(newest(later, "us-east-1").name()).endsWith(first.version());
      PatchRelease second = RehearsalCloud.running(data).orElseThrow().releasePatch();
      assertThat(second.version()).isGreaterThan(first.version());
      assertThat(newest(later, "us-east-1").name()).endsWith(second.version());
    }
  }

  @Test
  void theirMachinesHaveAnUpdateMore() {
    try (RehearsalCloud cloud = RehearsalCloud.start(RehearsalSettings.in(data));
        Ec2Client ec2 = client(cloud, Ec2Client.builder())) {
      String unpatched = newest(cloud, "us-west-2").imageId();
      String update = cloud.releasePatch().update();
      String patched = newest(cloud, "us-west-2").imageId();

      assertThat(exitCodeOf(cloud, launch(ec2, unpatched, update))).isEqualTo(7);
      assertThat(exitCodeOf(cloud, launch(ec2, patched, update))).isZero();
    }
  }

  private static String launch(Ec2Client ec2, String image, String update) {
    String script =
        "<powershell>if (-not (Get-HotFix | Where-Object HotFixID -eq '%s')) { exit 7 }</powershell>"
            .formatted(update);
    String encoded = Base64.getEncoder().encodeToString(script.getBytes(UTF_8));
    return ec2.runInstances(it -> it.imageId(image).minCount(1).maxCount(1).userData(encoded))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static int exitCodeOf(Rehearsal cloud, String instance) {
    awaitTrue(
        () ->
            cloud.reportOn(instance).commands().stream()
                .anyMatch(command -> command.exitCode().isPresent()));
    return cloud.reportOn(instance).commands().getFirst().exitCode().orElseThrow();
  }

  private static Image newest(Rehearsal cloud, String region) {
    try (Ec2Client ec2 = client(cloud, Ec2Client.builder(), region)) {
      Filter named = Filter.builder().name("name").values(FAMILY + "-*").build();
      List<Image> images = ec2.describeImages(it -> it.owners("amazon").filters(named)).images();
      return images.stream().max(Comparator.comparing(Image::creationDate)).orElseThrow();
    }
  }

  private static String parameter(Rehearsal cloud, String region) {
    try (SsmClient ssm = client(cloud, SsmClient.builder(), region)) {
      return ssm.getParameter(it -> it.name("/aws/service/ami-windows-latest/" + FAMILY))
          .parameter()
          .value();
    }
  }
}
