package dev.lehr.rehearsal.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.ec2.Leftover;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Images and snapshots: what outlives the cloud, and what does not. */
class ImagesTest {
  private static final Timings SLOW_IMAGES =
      new Timings(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ofSeconds(1));

  @TempDir private Path data;

  @Test
  void anImageOutlivesItsCloudAndAnotherLaunchesFromItsDisk() throws Exception {
    String image;
    try (TestingAwsApi first = TestingAwsApi.instant(data);
        Ec2Client ec2 = first.ec2()) {
      image = bake(ec2, "one");
      ec2.createTags(r -> r.resources(image).tags(Tag.builder().key("k").value("v").build()));
      ec2.modifyImageAttribute(
          r -> r.imageId(image).description(d -> d.value("told")).userIds("111122223333"));
    }
    try (TestingAwsApi second = TestingAwsApi.instant(data);
        Ec2Client ec2 = second.ec2()) {
      Image found = describe(ec2, image);
      assertThat(found.stateAsString()).isEqualTo("available");
      assertThat(found.tags()).hasSize(1);
      assertThat(found.description()).isEqualTo("told");
      launch(ec2, image);
      Path disk = second.machines().orders().getFirst().disk().orElseThrow();
      assertThat(disk.resolve("disk.txt")).content().startsWith("stock > i-");
    }
  }

  @Test
  void twoCloudsOnOneFolderSeeEachOthersImages() throws Exception {
    try (TestingAwsApi first = TestingAwsApi.instant(data);
        TestingAwsApi second = TestingAwsApi.instant(data);
        Ec2Client here = first.ec2();
        Ec2Client there = second.ec2()) {
      String image = bake(here, "shared");
      assertThat(describe(there, image).name()).isEqualTo("shared");
      there.deregisterImage(request -> request.imageId(image));
      assertThatThrownBy(() -> describe(here, image)).hasMessageContaining(image);
    }
  }

  @Test
  void aHalfMadeImageFailsWithItsMakerAndStaysToBeCleanedUp() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    String image;
    TestingAwsApi maker = new TestingAwsApi(data, SLOW_IMAGES, FaultPlan.none());
    try (TestingAwsApi witness = TestingAwsApi.instant(data);
        Ec2Client making = maker.ec2();
        Ec2Client watching = witness.ec2()) {
      maker.machines().holdSnapshots(held);
      image = bake(making, "half");
      assertThat(describe(watching, image).stateAsString()).isEqualTo("pending");
      held.countDown();
      maker.close();
      // The snapshot ended with its maker's orderly end; the image is complete, only early.
      assertThat(describe(watching, image).stateAsString()).isEqualTo("pending");
      witness.pass(Duration.ofMinutes(1));
      assertThat(describe(watching, image).stateAsString()).isEqualTo("available");
    }
  }

  @Test
  void anImageWhoseMakerIsGoneHasFailed() throws Exception {
    String image;
    try (TestingAwsApi first = TestingAwsApi.instant(data);
        Ec2Client ec2 = first.ec2()) {
      image = bake(ec2, "orphan");
    }
    // As a process killed in the middle leaves it: under way, by a maker that holds no lock.
    Path file = data.resolve("images/us-west-2").resolve(image).resolve("image.json");
    Files.writeString(file, Files.readString(file).replace("\"DONE\"", "\"UNDER_WAY\""));

    try (TestingAwsApi second = TestingAwsApi.instant(data);
        Ec2Client ec2 = second.ec2()) {
      Image found = describe(ec2, image);
      assertThat(found.stateAsString()).isEqualTo("failed");
      assertThat(found.stateReason().message()).contains("gone");
      assertThat(second.api().leftovers())
          .extracting(Leftover::kind)
          .containsExactly("image", "snapshot");
    }
  }

  @Test
  void filesGoWhenImageAndSnapshotAreBothGone() throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.instant(data);
        Ec2Client ec2 = cloud.ec2()) {
      String image = bake(ec2, "short lived");
      String snapshot = describe(ec2, image).blockDeviceMappings().getFirst().ebs().snapshotId();
      assertThatThrownBy(() -> ec2.deleteSnapshot(request -> request.snapshotId(snapshot)))
          .hasMessageContaining("in use by " + image);
      ec2.deregisterImage(request -> request.imageId(image));
      assertThat(ec2.describeSnapshots(request -> request.ownerIds("self")).snapshots())
          .singleElement()
          .satisfies(one -> assertThat(one.stateAsString()).isEqualTo("completed"));
      assertThat(cloud.api().leftovers())
          .extracting(Leftover::id)
          .contains(snapshot)
          .doesNotContain(image);
      ec2.deleteSnapshot(request -> request.snapshotId(snapshot));
      try (Stream<Path> left = Files.list(data.resolve("images/us-west-2"))) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void anImageIsPendingUntilItsTimeHasCome() throws Exception {
    try (TestingAwsApi cloud = new TestingAwsApi(data, SLOW_IMAGES, FaultPlan.none());
        Ec2Client ec2 = cloud.ec2()) {
      String image = bake(ec2, "slow");
      assertThat(describe(ec2, image).stateAsString()).isEqualTo("pending");
      assertThatThrownBy(() -> launch(ec2, image)).hasMessageContaining("'pending'");
      cloud.pass(Duration.ofSeconds(31));
      // The disk is written by another thread; it is done when the machine's next errand is.
      ec2.describeInstances().reservations().stream()
          .flatMap(one -> one.instances().stream())
          .forEach(one -> ec2.terminateInstances(r -> r.instanceIds(one.instanceId())));
      assertThat(describe(ec2, image).stateAsString()).isEqualTo("available");
    }
  }

  @Test
  void aRunningInstanceIsHaltedForItsImageUnlessAskedNotTo() throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.instant(data);
        Ec2Client ec2 = cloud.ec2()) {
      String instance = launch(ec2, stock(ec2));
      ec2.createImage(r -> r.instanceId(instance).name("with reboot"));
      ec2.createImage(r -> r.instanceId(instance).name("without").noReboot(true));

      assertThat(cloud.machines().history(instance))
          .containsExactly("launch", "stop", "snapshot", "start", "snapshot");
      assertThatThrownBy(() -> ec2.createImage(r -> r.instanceId(instance).name("without")))
          .isInstanceOf(Ec2Exception.class)
          .hasMessageContaining("already in use by AMI");
    }
  }

  @Test
  void aCopyTakesTheDiskToAnotherRegionAndMayBeEncrypted() throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.instant(data);
        Ec2Client west = cloud.ec2();
        Ec2Client east = cloud.ec2("us-east-1")) {
      String image = bake(west, "original");
      String copy =
          east.copyImage(
                  r ->
                      r.name("copy").sourceImageId(image).sourceRegion("us-west-2").encrypted(true))
              .imageId();

      assertThat(describe(east, copy).blockDeviceMappings().getFirst().ebs().encrypted()).isTrue();
      launch(east, copy);
      assertThat(cloud.machines().orders().getLast().disk().orElseThrow().resolve("disk.txt"))
          .exists();
    }
  }

  @Test
  void anUnreadableImageFileSpoilsNothingElse() throws Exception {
    try (TestingAwsApi cloud = TestingAwsApi.instant(data);
        Ec2Client ec2 = cloud.ec2()) {
      String image = bake(ec2, "fine");
      Path broken = Files.createDirectories(data.resolve("images/us-west-2/ami-0bad"));
      Files.writeString(broken.resolve("image.json"), "{ not json");

      assertThat(ec2.describeImages(request -> request.owners("self")).images())
          .extracting(Image::imageId)
          .containsExactly(image);
    }
  }

  private static String bake(Ec2Client ec2, String name) {
    String instance = launch(ec2, stock(ec2));
    ec2.stopInstances(request -> request.instanceIds(instance));
    return ec2.createImage(request -> request.instanceId(instance).name(name)).imageId();
  }

  private static String launch(Ec2Client ec2, String image) {
    return ec2.runInstances(r -> r.imageId(image).minCount(1).maxCount(1))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static String stock(Ec2Client ec2) {
    return ec2.describeImages(request -> request.owners("amazon")).images().getFirst().imageId();
  }

  private static Image describe(Ec2Client ec2, String id) {
    List<Image> images = ec2.describeImages(request -> request.imageIds(id)).images();
    assertThat(images).hasSize(1);
    return images.getFirst();
  }
}
