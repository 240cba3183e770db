package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.RefreshView.State;
import dev.lehr.cloud.group.internal.RegionClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Instance refreshes in the rehearsal cloud. */
@Timeout(60)
class InstanceRefreshesTest {
  @TempDir private static Path data;
  private static TestingCloud region;
  private static InstanceRefreshes refreshes;
  private static String newImage;

  @BeforeAll
  static void start() {
    region = new TestingCloud(data);
    refreshes = new InstanceRefreshes(region.clients, TestingCloud.NAME);
    newImage = region.ec2.describeImages(ask -> ask.owners("amazon")).images().getLast().imageId();
  }

  @AfterAll
  static void stop() {
    region.close();
  }

  @Test
  void replacesTheInstancesOnceForOneOwner() {
    group("refresh-v000");

    String id = refreshes.start(order("refresh-v000", "task-1", Duration.ZERO));

    assertThat(refreshes.start(order("refresh-v000", "task-1", Duration.ZERO))).isEqualTo(id);
    await("refresh-v000", id, State.SUCCEEDED);
    assertThat(refreshes.start(order("refresh-v000", "task-1", Duration.ZERO))).isEqualTo(id);
    assertThat(refreshes.find("refresh-v000", id))
        .hasValueSatisfying(view -> assertThat(view.percent()).isEqualTo(100));
    assertThat(versions("refresh-v000")).containsExactly("2", "2");
    LaunchTemplateVersion version = latest("refresh-v000");
    assertThat(version.launchTemplateData().imageId()).isEqualTo(newImage);
    assertThat(version.launchTemplateData().tagSpecifications().getFirst().tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("team=glass", "lehr:image=catalog 2");
  }

  @Test
  void anotherOwnerStartsAnother() {
    group("owners-v000");
    String first = refreshes.start(order("owners-v000", "task-1", Duration.ZERO));
    await("owners-v000", first, State.SUCCEEDED);

    String second = refreshes.start(order("owners-v000", "task-2", Duration.ZERO));

    assertThat(second).isNotEqualTo(first);
    await("owners-v000", second, State.SUCCEEDED);
  }

  @Test
  void goesBackToWhatTheGroupHad() {
    group("back-v000");
    String id = refreshes.start(order("back-v000", "task-1", Duration.ofHours(1)));
    TestingCloud.await(() -> versions("back-v000").contains("2"));

    refreshes.rollBack("back-v000", id);
    refreshes.rollBack("back-v000", id);

    TestingCloud.await(
        () -> {
          List<String> versions = versions("back-v000");
          return versions.size() == 2 && !versions.contains("2");
        });
    assertThat(state("back-v000", id)).isIn(State.ROLLING_BACK, State.ROLLED_BACK);
    assertThat(region.group("back-v000").launchTemplate().version()).isEqualTo("1");
  }

  @Test
  void stopsWhatAwsCanNotTakeBack() {
    group("latest-v000");
    region.scaling.updateAutoScalingGroup(
        ask ->
            ask.autoScalingGroupName("latest-v000")
                .launchTemplate(
                    template -> template.launchTemplateName("latest-v000").version("$Latest")));
    String id = refreshes.start(order("latest-v000", "task-1", Duration.ofHours(1)));

    refreshes.rollBack("latest-v000", id);

    assertThat(state("latest-v000", id)).isEqualTo(State.CANCELLED);
  }

  @Test
  void findsWhatAnOrderHasStartedAndStartsNothing() {
    group("found-v000");
    RefreshOrder order = order("found-v000", "task-1", Duration.ZERO);
    assertThat(refreshes.find(order)).isEmpty();
    assertThat(latest("found-v000").versionNumber()).isOne();

    String id = refreshes.start(order);

    assertThat(refreshes.find(order)).map(RefreshView::id).hasValue(id);
    assertThat(refreshes.find(order("found-v000", "task-2", Duration.ZERO))).isEmpty();
    assertThat(refreshes.find(order("nobody-v000", "task-1", Duration.ZERO))).isEmpty();
  }

  @Test
  void saysOnTheGroupWhatItIs() {
    group("named-v000");

    refreshes.tag("named-v000", Map.of("lehr:image", "catalog 2"));

    assertThat(region.group("named-v000").tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("lehr:image=catalog 2", "lehr:owner=task-1");
  }

  @Test
  void stopsWhereItIs() {
    group("stop-v000");
    String id = refreshes.start(order("stop-v000", "task-1", Duration.ofHours(1)));

    refreshes.cancel("stop-v000", id);
    refreshes.cancel("stop-v000", id);

    assertThat(state("stop-v000", id)).isEqualTo(State.CANCELLED);
    refreshes.rollBack("stop-v000", id);
    assertThat(state("stop-v000", id)).isEqualTo(State.CANCELLED);
  }

  @Test
  void anOwnerWhoDiedAnywhereGoesOn() {
    group("died-v000");
    for (int call = 1; call <= 5; call++) {
      dieAfter(call);
    }

    String id = refreshes.start(order("died-v000", "task-1", Duration.ZERO));

    await("died-v000", id, State.SUCCEEDED);
    assertThat(latest("died-v000").versionNumber()).isEqualTo(2);
    assertThat(
            region
                .scaling
                .describeInstanceRefreshes(ask -> ask.autoScalingGroupName("died-v000"))
                .instanceRefreshes())
        .hasSize(1);
  }

  private static void dieAfter(int call) {
    int[] calls = {0};
    CrashingClients crashing = new CrashingClients(() -> ++calls[0] == call);
    InstanceRefreshes mortal =
        new InstanceRefreshes(crashing.around(RegionClients.of(region.clients, TestingCloud.NAME)));
    try {
      mortal.start(order("died-v000", "task-1", Duration.ZERO));
    } catch (CrashingClients.Crash death) {
      assertThat(calls[0]).isEqualTo(call);
    }
  }

  private static void group(String name) {
    region.groups().create(region.order(name, new Capacity(2, 2, 4)));
    region.awaitInstances(name, 2);
  }

  private static RefreshOrder order(String group, String owner, Duration warmup) {
    return new RefreshOrder(
        group,
        newImage,
        owner,
        Map.of("lehr:image", "catalog 2"),
        new RefreshPace(50, 100, List.of(), Duration.ZERO, warmup));
  }

  private static void await(String group, String id, State state) {
    TestingCloud.await(() -> state(group, id) == state);
  }

  private static State state(String group, String id) {
    return refreshes.find(group, id).orElseThrow().state();
  }

  private static List<String> versions(String group) {
    return region.group(group).instances().stream()
        .filter(each -> each.lifecycleStateAsString().equals("InService"))
        .map(Instance::launchTemplate)
        .map(template -> template.version())
        .toList();
  }

  private static LaunchTemplateVersion latest(String group) {
    return region
        .ec2
        .describeLaunchTemplateVersions(ask -> ask.launchTemplateName(group).versions("$Latest"))
        .launchTemplateVersions()
        .getFirst();
  }
}
