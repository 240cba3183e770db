package dev.lehr.cloud.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.Ec2Images;
import dev.lehr.cloud.TestingAccount;
import dev.lehr.cloud.TestingAccount.GroupPlan;
import dev.lehr.cloud.fleet.FleetReport.Problem;
import dev.lehr.cloud.group.GroupReads;
import dev.lehr.cloud.group.ReadPace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;

@Timeout(60)
class FleetTest {
  private static final String REGION = TestingAccount.REGION;
  private static final String GROUP = "catalog-prod-v001";

  @TempDir private static Path data;
  private static TestingAccount account;
  private static AwsClients clients;
  private static GroupReads reads;
  private static Ec2Client ec2;
  private static Image base;

  @BeforeAll
  static void start() {
    account = new TestingAccount(data);
    clients = account.clients();
    reads = new GroupReads(clients, REGION, new ReadPace(Duration.ZERO, 8));
    ec2 = clients.ec2(REGION);
    base = ec2.describeImages(ask -> ask.owners("amazon")).images().getFirst();
  }

  @AfterEach
  void removeGroups() {
    clients
        .autoScaling(REGION)
        .describeAutoScalingGroups()
        .autoScalingGroups()
        .forEach(
            group ->
                clients
                    .autoScaling(REGION)
                    .deleteAutoScalingGroup(
                        gone ->
                            gone.autoScalingGroupName(group.autoScalingGroupName())
                                .forceDelete(true)));
  }

  @AfterAll
  static void stop() {
    reads.close();
    account.close();
  }

  @Test
  void saysWhatRunsWhereOnWhichImageAndHowOldItsPatchesAre() throws Exception {
    String image = bake(bake(base.imageId(), "layer one"), "catalog 7");
    group(account.template("fleet", image), "1", 0);

    FleetReport report = fleet(new Place("prod", REGION));

    assertThat(report.problems()).isEmpty();
    Running running = report.running().getFirst();
    assertThat(report.running()).hasSize(1);
    assertThat(running.cluster().text()).isEqualTo("catalog-prod");
    assertThat(running.group().name()).isEqualTo(GROUP);
    assertThat(running.image().id()).isEqualTo(image);
    assertThat(running.image().name()).contains("catalog 7");
    Instant released = released();
    assertThat(running.image().baseReleased()).contains(released);
    assertThat(running.image().patchAge(released.plus(Duration.ofDays(40))))
        .contains(Duration.ofDays(40));
  }

  @Test
  void aPlaceThatCanNotBeReadIsToldOfAndTheOthersAreRead() throws Exception {
    group(account.template("places", base.imageId()), "1", 0);

    FleetReport report = fleet(new Place("elsewhere", REGION), new Place("prod", REGION));

    assertThat(report.running()).hasSize(1);
    assertThat(report.problems())
        .containsExactly(new Problem(new Place("elsewhere", REGION), "no account 'elsewhere'"));
  }

  @Test
  void anImageThatIsGoneStillHasItsId() throws Exception {
    String image = bake(base.imageId(), "short-lived");
    group(account.template("gone", image), "1", 0);
    ec2.deregisterImage(gone -> gone.imageId(image));

    FleetImage left = fleet(new Place("prod", REGION)).running().getFirst().image();

    assertThat(left)
        .isEqualTo(new FleetImage(image, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void aTagTellsTheReleaseWhenTheAncestorsAreGone() {
    Ec2Images images = new Ec2Images(clients);
    String parent = bake(base.imageId(), "parent");
    String child = bake(parent, "child");
    assertThat(images.baseReleased(REGION, base.imageId())).contains(released());
    assertThat(images.baseReleased(REGION, child)).contains(released());

    ec2.deregisterImage(gone -> gone.imageId(parent));
    assertThat(images.baseReleased(REGION, child)).as("nobody knows").isEmpty();

    Instant told = Instant.parse("2026-02-03T04:05:06Z");
    ec2.createTags(
        it ->
            it.resources(child)
                .tags(Tag.builder().key(Ec2Images.BASE_RELEASED).value(told.toString()).build()));
    assertThat(images.baseReleased(REGION, child)).contains(told);
    assertThat(images.baseReleased(REGION, "ami-0000000000000dead")).isEmpty();
  }

  @Test
  void whatSomebodyUsesOrCouldLaunchIsInUse() throws Exception {
    List<String> images =
        List.of(
            bake(base.imageId(), "version one"),
            bake(base.imageId(), "version two"),
            bake(base.imageId(), "version three"),
            bake(base.imageId(), "on a stopped machine"),
            bake(base.imageId(), "nobody's"));
    String template = account.template("in-use", images.getFirst());
    version(template, images.get(1));
    version(template, images.get(2));
    version(template, images.get(2));
    group(template, "2", 1);
    String stopped = launch(images.get(3));
    ec2.stopInstances(stop -> stop.instanceIds(stopped));

    InUse inUse = new InUseReader(clients, REGION).read();

    assertThat(inUse.templates().get(template)).containsExactly(GROUP);
    assertThat(inUse.images().get(images.getFirst()))
        .as("the default version")
        .containsExactly("launch template " + template + " version 1");
    assertThat(inUse.images().get(images.get(1)))
        .as("what the group launches")
        .contains("launch template " + template + " version 2");
    assertThat(inUse.images().get(images.get(2)))
        .as("the latest version, not the one before")
        .containsExactly("launch template " + template + " version 4");
    assertThat(inUse.images().get(images.get(3))).containsExactly("instance " + stopped);
    assertThat(inUse.images()).doesNotContainKey(images.get(4));
  }

  private static FleetReport fleet(Place... places) throws InterruptedException {
    return new Fleet(
            account -> {
              if (!account.equals("prod")) {
                throw new IllegalArgumentException("no account '" + account + "'");
              }
              return clients;
            },
            place -> reads)
        .read(List.of(places));
  }

  /** When the base was released by its name, at midnight. */
  private static Instant released() {
    String name = base.name();
    return Instant.parse(
        name.substring(name.lastIndexOf('-') + 1).replace('.', '-') + "T00:00:00Z");
  }

  private static String bake(String parent, String name) {
    String machine = launch(parent);
    String image = ec2.createImage(make -> make.instanceId(machine).name(name)).imageId();
    ec2.waiter().waitUntilImageAvailable(it -> it.imageIds(image));
    ec2.terminateInstances(end -> end.instanceIds(machine));
    return image;
  }

  private static String launch(String image) {
    return ec2.runInstances(
            run -> run.imageId(image).minCount(1).maxCount(1).instanceType("t3.small"))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static void version(String template, String image) {
    ec2.createLaunchTemplateVersion(
        make ->
            make.launchTemplateId(template)
                .sourceVersion("1")
                .launchTemplateData(it -> it.imageId(image)));
  }

  private static void group(String template, String version, int instances) {
    account.group(GROUP, new GroupPlan(template, version, instances, List.of()));
  }
}
