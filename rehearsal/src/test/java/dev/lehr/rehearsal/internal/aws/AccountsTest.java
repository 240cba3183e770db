package dev.lehr.rehearsal.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.rehearsal.Venue;
import dev.lehr.rehearsal.internal.aws.ec2.Leftover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Two accounts in one cloud: what each has to itself, and what one may use of the other's. */
class AccountsTest {
  private static final String USUAL = "123456789012";
  private static final String PROD = "210987654321";
  private static final String WEST = "us-west-2";
  private static final String EAST = "us-east-1";
  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/abcd";

  @TempDir private Path data;
  private TestingAwsApi cloud;
  private Ec2Client build;
  private Ec2Client prod;

  @BeforeEach
  void start() throws IOException {
    cloud = TestingAwsApi.instant(data);
    build = cloud.ec2();
    prod = cloud.client(Ec2Client.builder(), WEST, assumed(cloud));
  }

  @AfterEach
  void stop() {
    prod.close();
    build.close();
    cloud.close();
  }

  /** Credentials of a role in the other account. */
  private static AwsCredentials assumed(TestingAwsApi cloud) {
    try (StsClient sts = cloud.client(StsClient.builder(), WEST)) {
      Credentials found =
          sts.assumeRole(
                  ask -> ask.roleArn("arn:aws:iam::210987654321:role/lehr").roleSessionName("test"))
              .credentials();
      return AwsSessionCredentials.create(
          found.accessKeyId(), found.secretAccessKey(), found.sessionToken());
    }
  }

  private String bake(String name) {
    return bake(build, name);
  }

  private static String bake(Ec2Client ec2, String name) {
    String stock = ec2.describeImages(ask -> ask.owners("amazon")).images().getFirst().imageId();
    String builder = launch(ec2, stock);
    return ec2.createImage(ask -> ask.instanceId(builder).name(name)).imageId();
  }

  private static String launch(Ec2Client ec2, String image) {
    return ec2.runInstances(ask -> ask.imageId(image).minCount(1).maxCount(1))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static List<String> owned(Ec2Client ec2) {
    return ec2.describeImages(ask -> ask.owners("self")).images().stream()
        .map(Image::imageId)
        .toList();
  }

  private void share(String image) {
    share(build, image, LaunchPermission.builder().userId(PROD).build());
  }

  private static void share(Ec2Client ec2, String image, LaunchPermission permission) {
    ec2.modifyImageAttribute(
        ask -> ask.imageId(image).launchPermission(may -> may.add(permission)));
  }

  private static Image describe(Ec2Client ec2, String image) {
    return ec2.describeImages(ask -> ask.imageIds(image)).images().getFirst();
  }

  private String snapshot(String image) {
    return describe(build, image).blockDeviceMappings().getFirst().ebs().snapshotId();
  }

  @Test
  void credentialsSayWhoseTheyAreAlsoToACloudThatWasStartedAnew() throws IOException {
    AwsCredentials role = assumed(cloud);
    try (TestingAwsApi anew = TestingAwsApi.instant(data);
        StsClient sts = anew.client(StsClient.builder(), WEST, role)) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo(PROD);
    }
    try (StsClient sts = cloud.client(StsClient.builder(), WEST, role)) {
      assertThat(sts.getCallerIdentity().arn())
          .isEqualTo("arn:aws:sts::210987654321:assumed-role/lehr/test");
    }
    try (StsClient sts =
        cloud.client(StsClient.builder(), WEST, AwsBasicCredentials.create(PROD, "any"))) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo(PROD);
    }
    try (StsClient sts = cloud.client(StsClient.builder(), WEST)) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo(USUAL);
    }
  }

  @Test
  void anImageIsItsOwnersAloneUntilItIsShared() {
    String image = bake("one");

    assertThat(owned(build)).containsExactly(image);
    assertThat(prod.describeImages().images()).isNotEmpty().noneMatch(each -> is(each, image));
    for (Runnable forbidden :
        List.<Runnable>of(() -> describe(prod, image), () -> launch(prod, image))) {
      assertThatThrownBy(forbidden::run)
          .isInstanceOf(Ec2Exception.class)
          .hasMessageContaining("Not authorized for images: [%s]".formatted(image));
    }

    share(image);

    assertThat(describe(prod, image).ownerId()).isEqualTo(USUAL);
    assertThat(owned(prod)).isEmpty();
    assertThat(prod.describeImages(ask -> ask.executableUsers("self")).images())
        .extracting(Image::imageId)
        .containsExactly(image);
    assertThat(prod.describeImages(ask -> ask.owners(USUAL)).images()).hasSize(1);
    String instance = launch(prod, image);
    assertThat(prod.describeInstances().reservations())
        .singleElement()
        .satisfies(one -> assertThat(one.ownerId()).isEqualTo(PROD));
    assertThat(build.describeInstances().reservations())
        .noneMatch(one -> one.instances().getFirst().instanceId().equals(instance));
    assertThatThrownBy(() -> prod.deregisterImage(ask -> ask.imageId(image)))
        .hasMessageContaining("Not authorized for image");
  }

  private static boolean is(Image one, String id) {
    return one.imageId().equals(id);
  }

  @Test
  void whatAnOrganizationMayLaunchEveryAccountMay() {
    String image = bake("one");
    String unit = "arn:aws:organizations::123456789012:ou/o-abc/ou-web";
    share(build, image, LaunchPermission.builder().organizationalUnitArn(unit).build());

    assertThat(launch(prod, image)).startsWith("i-");
  }

  @Test
  void eachHasItsOwnTagsOnASharedImage() {
    String image = bake("one");
    share(image);
    build.createTags(ask -> ask.resources(image).tags(tag("a", "1")));
    prod.createTags(ask -> ask.resources(image).tags(tag("b", "2")));

    assertThat(describe(build, image).tags()).containsExactly(tag("a", "1"));
    assertThat(describe(prod, image).tags()).containsExactly(tag("b", "2"));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  @Test
  void whoMayLaunchAnImageMayCopyItWhenItsDisksAreSharedToo() {
    String image = bake("one");
    share(image);
    assertThatThrownBy(() -> copy(image))
        .hasMessageContaining("You do not have permission to access the storage of this ami");
    assertThatThrownBy(() -> prod.describeSnapshots(ask -> ask.snapshotIds(snapshot(image))))
        .hasMessageContaining("does not exist");

    build.modifySnapshotAttribute(
        ask ->
            ask.snapshotId(snapshot(image))
                .createVolumePermission(
                    may -> may.add(CreateVolumePermission.builder().userId(PROD).build())));

    assertThat(prod.describeSnapshots(ask -> ask.restorableByUserIds("self")).snapshots())
        .singleElement()
        .satisfies(one -> assertThat(one.ownerId()).isEqualTo(USUAL));
    String copy = copy(image);
    assertThat(owned(prod)).containsExactly(copy);
    assertThat(owned(build)).containsExactly(image);
  }

  /** Under the name of the original, which is free in every other account. */
  private String copy(String image) {
    return prod.copyImage(
            ask -> ask.sourceImageId(image).sourceRegion(WEST).name(describe(prod, image).name()))
        .imageId();
  }

  @Test
  void aCopyIsEncryptedWithTheKeyThatWasAskedFor() {
    String image = bake("one");
    try (Ec2Client east = cloud.ec2(EAST)) {
      String copy =
          east.copyImage(
                  ask ->
                      ask.sourceImageId(image)
                          .sourceRegion(WEST)
                          .name("one")
                          .encrypted(true)
                          .kmsKeyId(KEY))
              .imageId();

      assertThat(east.describeSnapshots(ask -> ask.ownerIds("self")).snapshots())
          .singleElement()
          .satisfies(
              disk -> {
                assertThat(disk.encrypted()).isTrue();
                assertThat(disk.kmsKeyId()).isEqualTo(KEY);
              });
      share(east, copy, LaunchPermission.builder().userId(PROD).build());
    }
  }

  @Test
  void whatIsEncryptedWithAwsOwnKeyCanNotBeShared() {
    String image = bake("one");
    String copy =
        build
            .copyImage(
                ask -> ask.sourceImageId(image).sourceRegion(WEST).name("two").encrypted(true))
            .imageId();

    assertThatThrownBy(() -> share(copy)).hasMessageContaining("AWS Managed CMK can't be shared");
    assertThatThrownBy(
            () ->
                build.modifySnapshotAttribute(
                    ask -> ask.snapshotId(snapshot(copy)).operationType("add").userIds(PROD)))
        .hasMessageContaining("EBS default key");
  }

  @Test
  void aCopyWithAKeyOfAnotherRegionFails() {
    String image = bake("one");
    assertThatThrownBy(
            () ->
                build.copyImage(
                    ask -> ask.sourceImageId(image).sourceRegion(WEST).name("two").kmsKeyId(KEY)))
        .hasMessageContaining("requires the parameter Encrypted");
    String copy =
        build
            .copyImage(
                ask ->
                    ask.sourceImageId(image)
                        .sourceRegion(WEST)
                        .name("two")
                        .encrypted(true)
                        .kmsKeyId(KEY))
            .imageId();

    assertThat(describe(build, copy).stateAsString()).isEqualTo("failed");
    assertThat(describe(build, copy).stateReason().message()).contains("not accessible");
  }

  @Test
  void anImageOfAnEarlierVersionHasNoKey() throws IOException {
    String image = bake("one");
    Path file = data.resolve("images/us-west-2").resolve(image).resolve("image.json");
    Files.writeString(file, Files.readString(file).replaceAll(",\\s*\"kmsKey\"\\s*:\\s*\"\"", ""));

    assertThat(Files.readString(file)).doesNotContain("kmsKey");
    assertThat(describe(build, image).name()).isEqualTo("one");
  }

  @Test
  void networksAreMadeInTheAccountThatNamesThem() {
    Venue venue = Venue.balanced(WEST, List.of("web"), new Venue.Probe("/", 80)).in(PROD);
    cloud.api().furnish(venue);

    try (ElasticLoadBalancingV2Client here =
            cloud.client(ElasticLoadBalancingV2Client.builder(), WEST);
        ElasticLoadBalancingV2Client there =
            cloud.client(ElasticLoadBalancingV2Client.builder(), WEST, assumed(cloud))) {
      assertThat(here.describeTargetGroups().targetGroups()).isEmpty();
      assertThat(there.describeTargetGroups().targetGroups())
          .singleElement()
          .satisfies(one -> assertThat(one.targetGroupArn()).contains(":" + PROD + ":"));
    }
    assertThat(build.describeVpcs().vpcs().getFirst().vpcId())
        .isNotEqualTo(prod.describeVpcs().vpcs().getFirst().vpcId());
    assertThatThrownBy(() -> venue.in("prod")).hasMessageContaining("12 digits");
  }

  @Test
  void groupsAlarmsAndRolesAreEachAccountsOwn() {
    AwsCredentials role = assumed(cloud);
    String image = bake(prod, "one");
    prod.createLaunchTemplate(
        ask ->
            ask.launchTemplateName("web")
                .launchTemplateData(data -> data.imageId(image).instanceType("t3.small")));
    try (AutoScalingClient there = cloud.client(AutoScalingClient.builder(), WEST, role);
        AutoScalingClient here = cloud.client(AutoScalingClient.builder(), WEST);
        CloudWatchClient alarms = cloud.client(CloudWatchClient.builder(), WEST);
        IamClient iam = cloud.client(IamClient.builder(), "aws-global", role)) {
      there.createAutoScalingGroup(
          ask ->
              ask.autoScalingGroupName("web-v000")
                  .minSize(1)
                  .maxSize(1)
                  .availabilityZones(WEST + "a")
                  .launchTemplate(which -> which.launchTemplateName("web")));
      assertThat(there.describeAutoScalingGroups().autoScalingGroups())
          .singleElement()
          .satisfies(
              group -> {
                assertThat(group.autoScalingGroupARN()).contains(":" + PROD + ":");
                assertThat(group.instances()).hasSize(1);
              });
      assertThat(here.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
      assertThat(build.describeLaunchTemplates().launchTemplates()).isEmpty();
      assertThat(alarms.describeAlarms().metricAlarms()).isEmpty();
      assertThat(iam.getRole(ask -> ask.roleName("any")).role().arn())
          .isEqualTo("arn:aws:iam::210987654321:role/any");
    }
    assertThat(cloud.api().leftovers())
        .extracting(Leftover::kind)
        .contains("instance", "auto-scaling-group");
  }
}
