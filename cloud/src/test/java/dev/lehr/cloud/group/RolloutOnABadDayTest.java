package dev.lehr.cloud.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.ApiCalls;
import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Phase.Outcome;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.deploy.Strategy;
import dev.lehr.cloud.group.internal.RegionClients;
import dev.lehr.cloud.rollout.RolloutLog;
import dev.lehr.cloud.rollout.RolloutWork;
import dev.lehr.cloud.rollout.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole deployments in a region where calls are throttled and fail, where what was made is not seen
 * at once and machines lose their power, by somebody who dies after this or that call and goes on
 * from what was kept. Somebody else counts all the time who serves.
 */
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class RolloutOnABadDayTest {
  private static final ClusterName CLUSTER =
      new ClusterName("catalog", Optional.of("prod"), Optional.empty());
  private static final List<String> FAULTS =
      List.of("throttle=0.05", "api-error=0.02", "eventual-consistency=0.3");
  private static final String OLD = "catalog-prod-v000";
  private static final String NEW = "catalog-prod-v001";
  private static final int INSTANCES = 3;
  private static final int MOST_KILLED = 2;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(6);

  @TempDir private Path data;
  private final List<String> log = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nothingIsLostThatWasNotKilledAndNothingIsLeftBehind(long seed) throws Exception {
    boolean good = seed % 2 == 1;
    Random random = new Random(seed);
    try (TestingRegion region = new TestingRegion(data, FAULTS, ApiCalls.unheard());
        GroupReads reads =
            new GroupReads(
                region.clients(), TestingRegion.NAME, new ReadPace(Duration.ofMillis(100), 8));
        TestingMachines machines =
            new TestingMachines(region, region.targetGroupInTheEnd("catalog-prod"))) {
      Site site = site(region, reads, random);
      machines.welcome(OLD);
      assertThat(deploy(region, site, OLD, LONG, () -> {}))
          .as("%s", log)
          .isEqualTo(Outcome.DEPLOYED);

      machines.expect(INSTANCES);
      if (good) {
        machines.welcome(NEW);
      }
      Outcome outcome = deploy(region, site, NEW, good ? LONG : SHORT, killing(machines, random));

      assertThat(outcome).as("%s", log).isEqualTo(good ? Outcome.DEPLOYED : Outcome.ROLLED_BACK);
      machines.awaitOnly(good ? NEW : OLD, INSTANCES);
      assertThat(machines.lapses()).as("%s", log).isEmpty();
    }
  }

  private static Runnable killing(TestingMachines machines, Random random) {
    List<String> done = new ArrayList<>();
    return () -> {
      if (done.size() < MOST_KILLED && random.nextInt(10) == 0) {
        done.add(machines.kill(random));
      }
    };
  }

  private static Site site(TestingRegion region, GroupReads reads, Random random) {
    RegionClients dying =
        new CrashingClients(() -> random.nextInt(100) < 5)
            .around(RegionClients.of(region.clients(), TestingRegion.NAME));
    Placement placement =
        new Placement(
            List.of(),
            List.of(),
            List.of("catalog-prod"),
            "t3.small",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.of(new HealthCheck("/health", TestingRegion.PORT, Duration.ofSeconds(2))),
            Duration.ofMinutes(5));
    return new Site(
        TestingRegion.NAME,
        CLUSTER,
        placement,
        new AwsServerGroups(dying, InstantSource.system(), reads::read));
  }

  private Outcome deploy(
      TestingRegion region, Site site, String group, Duration patience, Runnable meanwhile)
      throws InterruptedException {
    Rollout kept = begin(site, group, patience);
    Map<String, RolloutWork.Part> parts =
        Map.of(site.region(), new RolloutWork.Part(site, order(region, site, group)));
    while (kept.over().isEmpty()) {
      meanwhile.run();
      try {
        kept =
            new RolloutWork(parts, new RolloutLog(log::add, Map.of())).advance(kept, Instant.now());
      } catch (CrashingClients.Crash death) {
        log.add("died");
      } catch (CloudException badDay) {
        assertThat(badDay.kind()).as("%s", badDay).isEqualTo(CloudException.Kind.TRANSIENT);
        log.add(badDay.getMessage());
      }
    }
    return kept.over().orElseThrow().outcome();
  }

  private static Rollout begin(Site site, String group, Duration patience)
      throws InterruptedException {
    Strategy strategy =
        new Strategy(
            List.of(50, 100),
            Duration.ZERO,
            patience,
            new Strategy.Retirement(0, true, Duration.ZERO));
    List<GroupView> before = site.groups().read(CLUSTER, site.placement());
    Deployment deployment =
        Deployment.begin(
            new Deployment.Goal(group, new Capacity(INSTANCES, INSTANCES, INSTANCES), strategy),
            new Cluster(before.stream().map(GroupView::planned).toList()),
            100,
            Instant.now());
    return new Rollout(Map.of(site.region(), deployment), Rollout.Checks.NONE);
  }

  private static GroupOrder order(TestingRegion region, Site site, String group) {
    return new GroupOrder(
        group,
        region.image(),
        Capacity.ZERO,
        site.placement(),
        group.equals(NEW) ? Optional.of(OLD) : Optional.empty(),
        Map.of(GroupTags.OWNER, "task-" + group));
  }
}
