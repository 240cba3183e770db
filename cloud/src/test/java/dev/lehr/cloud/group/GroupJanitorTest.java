package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.internal.RegionClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is removed when nobody comes back for it. */
@Timeout(60)
class GroupJanitorTest {
  private static final InstantSource NOW = InstantSource.system();
  private static final InstantSource TOMORROW = InstantSource.offset(NOW, Duration.ofDays(1));
  private static final Capacity ONE = new Capacity(1, 1, 1);

  @TempDir private Path data;
  private TestingCloud region;

  @BeforeEach
  void start() {
    region = new TestingCloud(data);
  }

  @AfterEach
  void stop() {
    region.close();
  }

  @Test
  void removesGroupsWhoseLeaseHasPassed() {
    create("canary-v000", NOW.instant().plus(Duration.ofHours(1)).toString());
    create("stays-v000", NOW.instant().plus(Duration.ofDays(9)).toString());
    region.groups().create(region.order("prod-v000", ONE));

    assertThat(janitor(NOW).sweep().groups()).isEmpty();
    GroupJanitor.Sweep sweep = janitor(TOMORROW).sweep();

    assertThat(sweep.groups()).containsExactly("canary-v000");
    assertThat(sweep.failures()).isEmpty();
    assertThat(region.templates("canary-v000")).isEmpty();
    TestingCloud.await(() -> region.found("canary-v000").isEmpty());
    assertThat(janitor(TOMORROW).sweep())
        .isEqualTo(new GroupJanitor.Sweep(List.of(), List.of(), List.of()));
    assertThat(region.found("stays-v000")).hasSize(1);
    assertThat(region.found("prod-v000")).hasSize(1);
    assertThat(region.templates("prod-v000")).hasSize(1);
  }

  @Test
  void removesTheTemplateOfAnOwnerWhoDiedBeforeItsGroup() {
    ServerGroups mortal =
        TestingCloud.groups(
            new CrashingClients(() -> !region.templates("half-v000").isEmpty())
                .around(RegionClients.of(region.clients, TestingCloud.NAME)));
    assertThatThrownBy(() -> mortal.create(region.order("half-v000", ONE)))
        .isInstanceOf(CrashingClients.Crash.class);
    assertThat(region.found("half-v000")).isEmpty();

    assertThat(janitor(NOW).sweep().launchTemplates()).isEmpty();
    assertThat(janitor(TOMORROW).sweep().launchTemplates()).containsExactly("half-v000");

    assertThat(region.templates("half-v000")).isEmpty();
  }

  @Test
  void leavesAloneWhatIsNotLehrs() {
    region.ec2.createLaunchTemplate(
        make ->
            make.launchTemplateName("by-hand")
                .launchTemplateData(it -> it.imageId(region.image).instanceType("t3.small")));

    janitor(TOMORROW).sweep();

    assertThat(region.templates("by-hand")).hasSize(1);
  }

  @Test
  void saysWhichLeaseItCanNotRead() {
    create("odd-v000", "tomorrow");

    GroupJanitor.Sweep sweep = janitor(TOMORROW).sweep();

    assertThat(sweep.groups()).isEmpty();
    assertThat(sweep.failures())
        .containsExactly(
            "The group 'odd-v000' has the tag lehr:lease=tomorrow, which is no ISO instant such as 2026-01-05T10:00:00Z; correct or remove it");
  }

  private void create(String name, String lease) {
    GroupOrder order = region.order(name, ONE);
    Map<String, String> tags = new HashMap<>(order.tags());
    tags.put(GroupTags.LEASE, lease);
    region
        .groups()
        .create(
            new GroupOrder(
                name, order.imageId(), order.capacity(), order.placement(), order.like(), tags));
  }

  private GroupJanitor janitor(InstantSource clock) {
    return new GroupJanitor(region.clients, TestingCloud.NAME, clock);
  }
}
