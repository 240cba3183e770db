package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.group.InstanceView.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** Reading, as the rehearsal cloud shows groups. */
@Timeout(60)
class GroupReadsTest {
  private static final ClusterName CLUSTER =
      new ClusterName("catalog", Optional.of("prod"), Optional.empty());
  private static final String FIRST = "catalog-prod-v001";
  private static final String SECOND = "catalog-prod-v002";
  private static final ReadPace PACE = new ReadPace(Duration.ZERO, 8);

  @TempDir private Path data;
  private TestingRegion region;
  private GroupReads reads;

  @BeforeEach
  void start() {
    region = new TestingRegion(data);
    reads = new GroupReads(region.clients(), TestingRegion.NAME, PACE);
  }

  @AfterEach
  void stop() {
    reads.close();
    region.close();
  }

  @Test
  void anInstanceIsInServiceWhenAllAgree() throws Exception {
    String targets = region.targetGroup("catalog-prod");
    region.group(FIRST, 2, targets);
    Placement placement = placement(List.of("catalog-prod"), "/health");

    GroupView group = serveAll(placement);

    assertThat(group.serving()).isTrue();
    assertThat(group.planned().inService()).isEqualTo(2);
    assertThat(group.imageId()).isEqualTo(region.image());
    assertThat(group.instanceType()).isEqualTo("t3.small");
    assertThat(group.capacity()).hasToString("Capacity[min=0, desired=2, max=3]");
    assertThat(group.instances()).extracting(InstanceView::imageId).containsOnly(region.image());

    InstanceView sick = group.instances().getFirst();
    region.answer(sick, "/health", 503);
    assertThat(complaints(placement))
        .containsExactly(
            "http://%s:%d/health: HTTP 503".formatted(sick.address(), TestingRegion.PORT));
    region.answer(sick, "/health", 302);
    assertThat(complaints(placement)).as("a redirect is not followed, and is well").isEmpty();

    region.answer(sick, "/balanced", 500);
    awaitComplaint(placement, "target group catalog-prod: Target.ResponseCodeMismatch"::equals);
    assertThat(only(placement).planned().inService()).isEqualTo(1);
  }

  @Test
  void saysWhoComplainsOfAMachineThatDies() throws Exception {
    region.group(FIRST, 1);
    Placement placement = placement(List.of(), "/health");
    GroupView group = serveAll(placement);
    region
        .scaling()
        .suspendProcesses(
            stop -> stop.autoScalingGroupName(FIRST).scalingProcesses("ReplaceUnhealthy"));

    region.cloud().kill(group.instances().getFirst().id());

    awaitComplaint(placement, complaint -> complaint.startsWith("EC2: "));
  }

  @Test
  void anApplicationThatDoesNotListenIsNotInService() throws Exception {
    region.group(FIRST, 1);
    Placement placement = placement(List.of(), "/health");

    awaitComplaint(placement, complaint -> complaint.endsWith("/health: connection refused"));

    assertThat(only(placement).planned().inService()).isZero();
    assertThat(only(placement).serving()).isTrue();
  }

  @Test
  void aDisabledGroupServesUntilItIsDetachedAndThenDrains() throws Exception {
    String targets = region.targetGroup("catalog-prod");
    region.group(FIRST, 1, targets);
    Placement placement = placement(List.of(targets), "/health");
    serveAll(placement);

    tag(FIRST);
    region
        .scaling()
        .suspendProcesses(
            it -> it.autoScalingGroupName(FIRST).scalingProcesses("AddToLoadBalancer"));
    assertThat(only(placement).serving()).as("half way").isTrue();

    region
        .scaling()
        .detachLoadBalancerTargetGroups(
            it -> it.autoScalingGroupName(FIRST).targetGroupARNs(targets));
    GroupView drains = only(placement(List.of(), "/health"));
    assertThat(drains.serving()).isFalse();
    assertThat(drains.planned().draining()).as("though nobody names the target group").isOne();
    assertThat(drains.planned().inService()).isZero();

    TestingRegion.awaitTrue(() -> traffic(placement).equals(List.of(Traffic.OUT)));
  }

  @Test
  void whoNeverSawADisabledGroupServeStillSeesItDrain() throws Exception {
    String targets = region.targetGroup("catalog-prod");
    region.group(FIRST, 1, targets);
    Placement before = placement(List.of(targets), "/health");
    serveAll(before);

    Placement after = placement(List.of(), "/health");
    new AwsServerGroups(region.clients(), TestingRegion.NAME, InstantSource.system(), reads::read)
        .disable(FIRST, after);

    try (GroupReads fresh = new GroupReads(region.clients(), TestingRegion.NAME, PACE)) {
      GroupView drains = fresh.read(CLUSTER, after).getFirst();
      assertThat(drains.serving()).isFalse();
      assertThat(drains.planned().draining()).isOne();
    }
  }

  @Test
  void aGroupThatMayNotAddItsInstancesToTheBalancerDoesNotServe() throws Exception {
    String targets = region.targetGroup("catalog-prod");
    region.group(FIRST, 1, targets);
    region
        .scaling()
        .suspendProcesses(
            it -> it.autoScalingGroupName(FIRST).scalingProcesses("AddToLoadBalancer"));

    assertThat(only(placement(List.of(targets), "/health")).serving()).isFalse();
  }

  @Test
  void withoutTargetGroupsTheTagTells() throws Exception {
    region.group(FIRST, 1);
    Placement placement = placement(List.of(), "/health");
    serveAll(placement);

    tag(FIRST);

    GroupView disabled = only(placement);
    assertThat(disabled.serving()).isFalse();
    assertThat(traffic(placement)).containsExactly(Traffic.OUT);
    assertThat(disabled.tags()).isEqualTo(Map.of(GroupTags.DISABLED, "true"));
  }

  @Test
  void groupsMadeByHandCountWhenTheirNamesFitOldestFirst() throws Exception {
    for (String name :
        List.of(SECOND, FIRST, "catalog-prod", "catalog-prod-canary-v001", "catalog-test-v001")) {
      region.group(name, 0);
    }

    assertThat(reads.read(CLUSTER, placement(List.of(), "/health")))
        .extracting(GroupView::name)
        .containsExactly(SECOND, FIRST, "catalog-prod");
    assertThat(reads.all())
        .extracting(GroupView::name)
        .containsExactly(
            SECOND, FIRST, "catalog-prod", "catalog-prod-canary-v001", "catalog-test-v001")
        .hasSize(5);
  }

  @Test
  void asksForAVersionOfALaunchTemplateOnce() throws Exception {
    region.group(FIRST, 0);
    Placement placement = placement(List.of(), "/health");
    for (int turn = 0; turn < 3; turn++) {
      only(placement);
    }

    assertThat(region.calls().byAction())
        .containsEntry("autoscaling:DescribeAutoScalingGroups", 3L)
        .containsEntry("ec2:DescribeLaunchTemplateVersions", 1L);
  }

  @Test
  void fiftyReadersAtOnceCostOneRound() throws Exception {
    region.group(FIRST, 1);
    Placement placement = placement(List.of(), "/health");
    serveAll(placement);
    try (GroupReads paced =
            new GroupReads(
                region.clients(), TestingRegion.NAME, new ReadPace(Duration.ofSeconds(8), 8));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // What was saved up for one who asks alone, and one more: the next round is 2 s away.
      for (int read = 0; read < 5; read++) {
        paced.read(CLUSTER, placement);
      }
      long before = region.calls().total();
      List<Future<List<GroupView>>> all = new ArrayList<>();
      for (int reader = 0; reader < 50; reader++) {
        all.add(threads.submit(() -> paced.read(CLUSTER, placement)));
      }
      for (Future<List<GroupView>> one : all) {
        assertThat(one.get().getFirst().planned().inService()).isEqualTo(1);
      }

      assertThat(region.calls().total() - before)
          .as("groups, instances, and two kinds of bad statuses")
          .isEqualTo(4);
    }
  }

  @Test
  void whatFailsForOneReaderDoesNotFailForTheOthers() throws Exception {
    region.group(FIRST, 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<GroupView>> wrong =
          threads.submit(() -> reads.read(CLUSTER, placement(List.of("nowhere"), "/health")));
      assertThat(reads.read(CLUSTER, placement(List.of(), "/health"))).hasSize(1);

      assertThatThrownBy(wrong::get)
          .cause()
          .isInstanceOfSatisfying(
              CloudException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.PERMANENT))
          .hasMessageStartingWith("target group nowhere in us-west-2: TargetGroupNotFound: ")
          .hasMessageEndingWith("(elasticloadbalancing:DescribeTargetGroups)");
    }
  }

  @Test
  void anInstanceThatIsNotKnownYetIsNotInService() throws Exception {
    stop();
    region = new TestingRegion(data, List.of("eventual-consistency"), call -> {});
    reads = new GroupReads(region.clients(), TestingRegion.NAME, PACE);
    region.group(FIRST, 0);
    Placement placement = placement(List.of(), "/health");
    TestingRegion.awaitTrue(() -> !read(placement).isEmpty());
    region.scaling().setDesiredCapacity(it -> it.autoScalingGroupName(FIRST).desiredCapacity(1));

    awaitComplaint(placement, "EC2: not known yet"::equals);

    assertThat(only(placement).planned().inService()).isZero();
    serveAll(placement);
  }

  private static Placement placement(List<String> targetGroups, String path) {
    return new Placement(
        List.of(),
        List.of(),
        targetGroups,
        "t3.small",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.of(new HealthCheck(path, TestingRegion.PORT, Duration.ofSeconds(2))),
        Duration.ofMinutes(5));
  }

  private void tag(String group) {
    region
        .scaling()
        .createOrUpdateTags(
            it ->
                it.tags(
                    Tag.builder()
                        .resourceId(group)
                        .resourceType("auto-scaling-group")
                        .key(GroupTags.DISABLED)
                        .value("true")
                        .propagateAtLaunch(false)
                        .build()));
  }

  /** Lets all applications listen, and waits until all instances are in service. */
  private GroupView serveAll(Placement placement) throws InterruptedException {
    TestingRegion.awaitTrue(
        () -> {
          GroupView group = only(placement);
          group.instances().stream().filter(one -> !one.address().isEmpty()).forEach(region::serve);
          return group.planned().inService() == group.capacity().desired();
        });
    return only(placement);
  }

  private void awaitComplaint(Placement placement, Predicate<String> wanted)
      throws InterruptedException {
    TestingRegion.awaitTrue(() -> complaints(placement).stream().anyMatch(wanted));
  }

  private List<String> complaints(Placement placement) {
    return only(placement).instances().stream()
        .flatMap(instance -> instance.complaints().stream())
        .toList();
  }

  private List<Traffic> traffic(Placement placement) {
    return only(placement).instances().stream().map(InstanceView::traffic).toList();
  }

  private GroupView only(Placement placement) {
    List<GroupView> groups = read(placement);
    assertThat(groups).hasSize(1);
    return groups.getFirst();
  }

  private List<GroupView> read(Placement placement) {
    try {
      return reads.read(CLUSTER, placement);
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
