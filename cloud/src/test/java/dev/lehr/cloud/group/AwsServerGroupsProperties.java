package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.internal.RegionClients;
import dev.lehr.cloud.group.internal.ScalingGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * Whatever was begun in whatever order, and wherever its owner died: once somebody's wishes are
 * repeated until they are granted, the group is as wished.
 */
class AwsServerGroupsProperties {
  private static final String TARGETS = "props";
  private static final String ANCESTOR = "props-v999";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private static Path data;
  private static TestingCloud region;
  private static String targets;

  @BeforeContainer
  static void start() throws IOException {
    data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "groups");
    region = new TestingCloud(data);
    targets = region.targetGroup(TARGETS, 0);
    region.groups().create(region.order(ANCESTOR, Capacity.ZERO, TARGETS));
    region.scaling.putLifecycleHook(
        ask ->
            ask.autoScalingGroupName(ANCESTOR)
                .lifecycleHookName("farewell")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(2));
    region.scaling.putWarmPool(ask -> ask.autoScalingGroupName(ANCESTOR).minSize(1));
  }

  @AfterContainer
  static void stop() {
    region.close();
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void endsAsItWasAsked(@ForAll Random random) {
    String name = "props-v%03d".formatted(COUNTER.getAndIncrement());
    ServerGroups groups = dying(random);
    for (int i = random.nextInt(8); i > 0; i--) {
      abandoned(() -> anything(groups, name, random));
    }
    if (random.nextInt(4) == 0) {
      insisted(() -> groups.destroy(name));
      TestingCloud.await(() -> region.found(name).isEmpty());
      assertThat(region.templates(name)).isEmpty();
    } else {
      Capacity capacity = capacity(random);
      boolean serving = random.nextBoolean();
      insisted(() -> groups.create(order(name)));
      insisted(() -> groups.resize(name, capacity));
      insisted(() -> direct(groups, name, serving));
      assertThatItIs(name, capacity, serving);
    }
  }

  private static void direct(ServerGroups groups, String name, boolean serving) {
    if (serving) {
      groups.enable(name, region.placement(TARGETS));
    } else {
      groups.disable(name, region.placement(TARGETS));
    }
  }

  private static void assertThatItIs(String name, Capacity capacity, boolean serving) {
    AutoScalingGroup group = region.group(name);
    Map<String, String> tags = ScalingGroups.tags(group);
    assertThat(region.templates(name)).hasSize(1);
    assertThat(new Capacity(group.minSize(), group.desiredCapacity(), group.maxSize()))
        .isEqualTo(capacity);
    assertThat(group.targetGroupARNs()).isEqualTo(serving ? List.of(targets) : List.of());
    assertThat(tags.containsKey(GroupTags.DISABLED)).isEqualTo(!serving);
    assertThat(RememberedTargets.of(tags))
        .isEqualTo(serving ? Optional.empty() : Optional.of(List.of(targets)));
    assertThat(tags).doesNotContainKey(GroupTags.MAKING);
    assertThat(group.suspendedProcesses().isEmpty()).isEqualTo(serving);
    assertThat(group.warmPoolConfiguration()).isNotNull();
    region.awaitInstances(name, capacity.desired());
  }

  private static void anything(ServerGroups groups, String name, Random random) {
    switch (random.nextInt(5)) {
      case 0, 1 -> groups.create(order(name));
      case 2 -> groups.resize(name, capacity(random));
      case 3 -> direct(groups, name, random.nextBoolean());
      default -> groups.destroy(name);
    }
  }

  private static GroupOrder order(String name) {
    GroupOrder order = region.order(name, new Capacity(0, 1, 2), TARGETS);
    return new GroupOrder(
        name,
        order.imageId(),
        order.capacity(),
        order.placement(),
        Optional.of(ANCESTOR),
        order.tags());
  }

  private static Capacity capacity(Random random) {
    int desired = random.nextInt(3);
    return new Capacity(random.nextInt(desired + 1), desired, desired + random.nextInt(2));
  }

  private static ServerGroups dying(Random random) {
    CrashingClients crashing = new CrashingClients(() -> random.nextInt(100) < 15);
    return TestingCloud.groups(
        crashing.around(RegionClients.of(region.clients, TestingCloud.NAME)));
  }

  /** Once, and nobody cares how it ended. */
  private static void abandoned(Runnable wish) {
    try {
      wish.run();
    } catch (CrashingClients.Crash death) {
      assertThat(death).hasMessageContaining("died after");
    } catch (CloudException refusal) {
      assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(CloudException.Kind.TRANSIENT);
    }
  }

  /** Until it is granted. */
  private static void insisted(Runnable wish) {
    TestingCloud.eventually(
        () -> {
          try {
            wish.run();
            return true;
          } catch (CrashingClients.Crash death) {
            throw new CloudException(CloudException.Kind.TRANSIENT, "once more", death);
          }
        });
  }
}
