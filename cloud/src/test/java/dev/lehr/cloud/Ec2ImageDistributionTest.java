package dev.lehr.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Images in other regions and accounts of the rehearsal cloud. */
@Timeout(60)
class Ec2ImageDistributionTest {
  private static final String HOME = "us-west-2";
  private static final String AWAY = "us-east-1";

  @TempDir private Path data;
  private TestingAccount account;
  private AwsClients clients;
  private Ec2ImageDistribution images;

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void copiesOnceWithNameAndTags() {
    start(FaultPlan.none());
    String original = bake(HOME);
    ImageCopy order = order(original, "task-1");

    String copy = copied(order);

    assertThat(images.copy(order)).isEqualTo(new CopyState.Copied(copy));
    assertThat(images.copy(order(original, "task-2"))).isEqualTo(new CopyState.Copied(copy));
    Image image = own(AWAY).getFirst();
    assertThat(own(AWAY)).hasSize(1);
    assertThat(image.name()).isEqualTo("catalog 1");
    assertThat(ec2(AWAY).describeSnapshots(ask -> ask.ownerIds("self")).snapshots())
        .singleElement()
        .satisfies(
            disk ->
                assertThat(disk.kmsKeyId())
                    .isEqualTo("arn:aws:kms:us-east-1:123456789012:alias/images"));
    assertThat(image.tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("lehr:bakeKey=k1", "lehr:copyOf=" + original, "lehr:owner=task-1");
  }

  @Test
  void anImageIsWhereItIs() {
    start(FaultPlan.none());
    String original = bake(HOME);

    assertThat(images.copy(new ImageCopy(original, HOME, HOME, Optional.empty(), "task-1")))
        .isEqualTo(new CopyState.Copied(original));
  }

  @Test
  void aFailedCopyIsMadeAgainForAnotherOwner() {
    start(FaultPlan.none());
    String original = bake(HOME);
    stop();
    start(FaultPlan.parse(List.of("failing-image"), 1));
    await(() -> images.copy(order(original, "task-1")) instanceof CopyState.Failed);
    stop();
    start(FaultPlan.none());

    assertThat(images.copy(order(original, "task-1"))).isInstanceOf(CopyState.Failed.class);
    copied(order(original, "task-2"));

    assertThat(own(AWAY)).hasSize(1);
  }

  @Test
  void whoLosesTheRaceForACopyTakesTheWinners() throws Exception {
    start(FaultPlan.none());
    String original = bake(HOME);
    CountDownLatch both = new CountDownLatch(2);
    try (AwsClients racing = clients("AKIDTEST", call -> meet(call, both));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Ec2ImageDistribution race = new Ec2ImageDistribution(racing);

      Future<CopyState> one = threads.submit(() -> race.copy(order(original, "task-1")));
      Future<CopyState> other = threads.submit(() -> race.copy(order(original, "task-2")));

      assertThat(id(one.get())).isEqualTo(id(other.get()));
    }
    assertThat(own(AWAY)).hasSize(1);
  }

  /** Both have looked, and found nothing, before either copies. */
  private static void meet(ApiCall call, CountDownLatch both) {
    if (call.action().equals("CopyImage")) {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException over) {
        throw new AssertionError("Only one of them wants to copy", over);
      }
    }
  }

  private static String id(CopyState state) {
    return switch (state) {
      case CopyState.Copying copying -> copying.imageId();
      case CopyState.Copied copied -> copied.imageId();
      case CopyState.Failed failed -> throw new AssertionError(failed.reason());
    };
  }

  @Test
  void anotherImageOfTheNameIsNotTakenForTheCopy() {
    start(FaultPlan.none());
    String original = bake(HOME);
    String stranger = bake(AWAY);

    assertThatThrownBy(() -> images.copy(order(original, "task-1")))
        .isInstanceOf(CloudException.class)
        .hasMessage(
            "Could not copy '%s' to us-east-1: image '%s' has the name 'catalog 1' there; deregister it or rename the image"
                .formatted(original, stranger))
        .extracting(refused -> ((CloudException) refused).kind())
        .isEqualTo(CloudException.Kind.PERMANENT);
  }

  @Test
  void anotherAccountMayLaunchWhatIsSharedAndHasLabelsOfItsOwnOnIt() {
    start(FaultPlan.none());
    String original = bake(HOME);
    try (AwsClients theirs = clients("210987654321", ApiCalls.unheard())) {
      AccountImages account = new Ec2AccountImages(theirs);
      assertThat(new Ec2Images(theirs).isAvailable(HOME, original)).isFalse();
      assertThat(account.mayLaunch(HOME, original)).isFalse();

      new Ec2AccountImages(clients).share(HOME, original, ImageAudience.account(account.id(HOME)));
      account.label(HOME, original, images.labels(HOME, original));

      assertThat(account.mayLaunch(HOME, original)).isTrue();
      assertThat(account.owns(HOME, original)).isFalse();
      assertThat(account.labels(HOME, original)).containsExactly(entry("lehr:bakeKey", "k1"));
    }
  }

  @Test
  void saysThatTheOriginalIsNotThere() {
    start(FaultPlan.none());

    assertThatThrownBy(() -> images.copy(order("ami-0123456789abcdef0", "task-1")))
        .isInstanceOf(CloudException.class)
        .hasMessage("The image 'ami-0123456789abcdef0' is not there in us-west-2; bake it again");
  }

  @Test
  void sharesTagsAndDeprecatesAsOftenAsOneLikes() {
    start(FaultPlan.none());
    String original = bake(HOME);
    ImageAudience audience =
        ImageAudience.of(
            List.of(
                "123456789012",
                "arn:aws:organizations::123456789012:ou/o-abc/ou-web",
                "arn:aws:organizations::123456789012:organization/o-abc"));
    Instant end = Instant.parse("2027-03-01T00:00:00Z");

    for (int time = 0; time < 2; time++) {
      images.share(HOME, original, audience);
      images.tag(HOME, original, Map.of("lehr:channel", "stable"));
      images.deprecate(HOME, original, end);
    }

    assertThat(permissions(original))
        .containsExactlyInAnyOrder(
            LaunchPermission.builder().userId("123456789012").build(),
            LaunchPermission.builder().organizationArn(audience.organizations().getFirst()).build(),
            LaunchPermission.builder().organizationalUnitArn(audience.units().getFirst()).build());
    Image image = own(HOME).getFirst();
    Tag stable = Tag.builder().key("lehr:channel").value("stable").build();
    assertThat(image.tags()).contains(stable);
    assertThat(Instant.parse(image.deprecationTime())).isEqualTo(end);
    String snapshot = image.blockDeviceMappings().getFirst().ebs().snapshotId();
    assertThat(
            ec2(HOME)
                .describeSnapshots(ask -> ask.snapshotIds(snapshot))
                .snapshots()
                .getFirst()
                .tags())
        .contains(stable);
  }

  private void start(FaultPlan faults) {
    account = new TestingAccount(new RehearsalSettings(data, 0, Timings.instant(), faults, false));
    clients = account.clients();
    images = new Ec2ImageDistribution(clients);
  }

  private AwsClients clients(String accessKey, ApiCalls calls) {
    return TestingAccount.clients(account.cloud(), accessKey, calls);
  }

  private String bake(String region) {
    String stock =
        ec2(region).describeImages(ask -> ask.owners("amazon")).images().getFirst().imageId();
    String builder =
        ec2(region)
            .runInstances(
                ask -> ask.imageId(stock).minCount(1).maxCount(1).instanceType("t3.small"))
            .instances()
            .getFirst()
            .instanceId();
    ec2(region).stopInstances(ask -> ask.instanceIds(builder));
    String image =
        ec2(region).createImage(make -> make.instanceId(builder).name("catalog 1")).imageId();
    ec2(region).waiter().waitUntilImageAvailable(ask -> ask.imageIds(image));
    images.tag(region, image, Map.of("lehr:bakeKey", "k1"));
    return image;
  }

  private static ImageCopy order(String original, String owner) {
    return new ImageCopy(original, HOME, AWAY, Optional.of("alias/images"), owner);
  }

  private String copied(ImageCopy order) {
    await(() -> images.copy(order) instanceof CopyState.Copied);
    return own(AWAY).getFirst().imageId();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private List<Image> own(String region) {
    return ec2(region).describeImages(ask -> ask.owners("self")).images();
  }

  private List<LaunchPermission> permissions(String image) {
    return ec2(HOME)
        .describeImageAttribute(
            ask -> ask.imageId(image).attribute(ImageAttributeName.LAUNCH_PERMISSION))
        .launchPermissions();
  }

  private Ec2Client ec2(String region) {
    return clients.ec2(region);
  }
}
