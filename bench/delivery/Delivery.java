import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * One delivery: version one, then version two, good or bad, while the cloud has faults and an
 * instance is killed. In some version two passes a canary first; there a bad one is slow, which
 * only the canary can tell.
 */
final class Delivery {
  private static final int CAPACITY = 3;
  private static final List<String> FAULTS =
      List.of("throttle=0.05", "api-error=0.02", "eventual-consistency=0.2");
  private static final String ENVIRONMENT =
      """
      application: shop
      environments:
        prod:
          account: run%1$d
          regions: [us-west-2]
          targetGroups: [shop-prod]
          instanceType: t3.small
          capacity: %2$d
          health: { path: /, port: %3$d, timeout: 5s }
      pipelines:
        run%1$d-%4$s:
          stages:
      """;
  private static final String DEPLOY =
      "      - deploy: { name: s, to: prod, image: '%s', healthTimeout: %s }\n";

  private static final String CANARY =
      "      - canary: { name: c, in: prod, image: '%s', config: canary.json, warmUp: 1s, lifetime:"
          + " 40s, interval: 20s, step: 1s }\n";

  /** What the canaries of all runs look at; for the work folder. */
  static final String CANARY_CONFIG =
      """
      {"name": "shop", "applications": ["shop"], "judge": {"name": "lehr"},
       "metrics": [{"name": "latency", "groups": ["service"], "scopeName": "default",
         "query": {"type": "cloudwatch", "namespace": "Bench", "metricName": "Latency", "statistic": "Average",
           "dimensions": {"AutoScalingGroupName": "${scope}"}},
         "analysisConfigurations": {"canary": {"direction": "increase", "critical": true,
           "effectSize": {"allowedIncrease": 3}}}}],
       "classifier": {"groupWeights": {"service": 100}, "scoreThresholds": {"pass": 95, "marginal": 75}}}
      """;

  /** What must not be. */
  enum Wrong {
    LOST,
    STUCK,
    INVARIANT_VIOLATED,
    LEAKED,
    GOOD_NOT_DEPLOYED,
    BAD_DEPLOYED,
    BROKEN
  }

  /** What all runs share. */
  record World(Server server, StandIn standIn, Map<String, AwsClients> clouds, Path work) {}

  /** How a run went. */
  record Result(int seed, String kind, Map<Wrong, String> wrongs) {
    boolean isFailed() {
      return !wrongs.isEmpty();
    }
  }

  private final int seed;
  private final World world;
  private final Random random;
  private final boolean bad;
  private final boolean canary;
  private final Map<Wrong, String> wrongs = Collections.synchronizedMap(new EnumMap<>(Wrong.class));

  Delivery(int seed, World world) {
    this.seed = seed;
    this.world = world;
    this.random = new Random(seed);
    this.bad = seed % 3 == 0;
    this.canary = seed % 4 == 1;
  }

  Result run() {
    Path folder = world.work.resolve("run" + seed);
    try (Cloud cloud = new Cloud(folder, Timings.instant(), FaultPlan.parse(FAULTS, seed))) {
      world.clouds.put("run" + seed, cloud.clients);
      deliver(cloud);
    } catch (Exception broken) {
      wrong(Wrong.BROKEN, broken.toString());
      broken.printStackTrace();
    }
    wrongs.forEach((wrong, why) -> System.out.printf("seed %d, %s: %s%n", seed, wrong, why));
    String kind = (bad ? "bad" : "good") + (canary ? " with a canary" : "");
    return new Result(seed, kind, Map.copyOf(wrongs));
  }

  private void deliver(Cloud cloud) throws InterruptedException {
    cloud.furnish("shop-prod", world.standIn.port());
    List<String> images = cloud.stockImages();
    String badImage = bad ? images.get(1) : "none";
    try (Truth truth =
            new Truth(cloud, world.standIn, it -> canary || !it.imageId().equals(badImage));
        Agents agents = new Agents(cloud, it -> it.imageId().equals(badImage), new Random(seed))) {
      if (!execute("first", deploy(images.get(0), "60s")).equals("succeeded")) {
        return;
      }
      truth.mustKeep(CAPACITY, why -> wrong(Wrong.INVARIANT_VIOLATED, why));
      Thread killer = Thread.ofVirtual().start(() -> kill(cloud, truth));
      String stages =
          canary
              ? CANARY.formatted(images.get(1)) + deploy(images.get(1), "60s")
              : deploy(images.get(1), bad ? "8s" : "60s");
      boolean deployed = execute("second", stages).equals("succeeded");
      killer.join();
      settle(cloud, deployed);
    }
  }

  /** Runs a deployment to its end, and judges the end. */
  private String execute(String name, String stages) throws InterruptedException {
    String yaml =
        ENVIRONMENT.formatted(seed, CAPACITY, world.standIn.port(), name) + stages.indent(2);
    String execution = world.server.start(yaml, world.work);
    String status = world.server.ended(execution, canary ? 300 : 180);
    boolean expectedBad = bad && name.equals("second");
    if (status.equals("stuck")) {
      wrong(Wrong.STUCK, log(execution));
    } else if (status.isEmpty()) {
      wrong(Wrong.LOST, execution);
    } else if (world
        .server
        .read(execution + "/stages/s")
        .toString()
        .contains("Neither deployed nor rolled back")) {
      wrong(Wrong.STUCK, log(execution));
    } else if (status.equals("succeeded") && expectedBad) {
      wrong(Wrong.BAD_DEPLOYED, log(execution));
    } else if (!status.equals("succeeded") && !expectedBad) {
      wrong(
          Wrong.GOOD_NOT_DEPLOYED,
          name + "\n" + log(execution) + world.server.read(execution + "/stages/s"));
    }
    return status;
  }

  private String log(String execution) {
    return world.server.log(execution, "c") + world.server.log(execution, "s");
  }

  private static String deploy(String image, String patience) {
    return DEPLOY.formatted(image, patience);
  }

  private void wrong(Wrong wrong, String why) {
    wrongs.putIfAbsent(wrong, why);
  }

  /** Some time in the deployment one of its instances, old or new, loses its power. */
  private void kill(Cloud cloud, Truth truth) {
    try {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000));
      List<Instance> machines = new ArrayList<>(cloud.machines());
      Instance victim = machines.get(random.nextInt(machines.size()));
      truth.killed(victim.instanceId());
      cloud.rehearsal.kill(victim.instanceId());
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * In the end there is what serves and, after a success, one group to go back to; nothing else.
   */
  private void settle(Cloud cloud, boolean deployed) throws InterruptedException {
    Set<String> expected =
        deployed ? Set.of("shop-prod-v000", "shop-prod-v001") : Set.of("shop-prod-v000");
    String left = "";
    for (int i = 0; i < 60; i++) {
      left = left(cloud, expected);
      if (left.isEmpty()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    wrong(Wrong.LEAKED, left);
  }

  private static String left(Cloud cloud, Set<String> expected) {
    List<AutoScalingGroup> groups = cloud.scaling.describeAutoScalingGroups().autoScalingGroups();
    Set<String> names =
        new TreeSet<>(groups.stream().map(AutoScalingGroup::autoScalingGroupName).toList());
    Set<String> templates =
        new TreeSet<>(
            cloud.ec2.describeLaunchTemplates().launchTemplates().stream()
                .map(it -> it.launchTemplateName())
                .toList());
    List<String> leases =
        groups.stream()
            .flatMap(it -> it.tags().stream())
            .filter(tag -> tag.key().equals(GroupTags.LEASE))
            .map(tag -> tag.resourceId())
            .toList();
    int wanted = groups.stream().mapToInt(AutoScalingGroup::desiredCapacity).sum();
    // A group that does not serve gets no new instance for one that died.
    int serving =
        groups.stream()
            .filter(Delivery::isServing)
            .mapToInt(AutoScalingGroup::desiredCapacity)
            .sum();
    int machines = cloud.machines().size();
    boolean settled = leases.isEmpty() && machines >= serving && machines <= wanted;
    return names.equals(expected) && templates.equals(expected) && settled
        ? ""
        : "groups %s, launch templates %s, leases of %s, %d instances of %d wanted"
            .formatted(names, templates, leases, machines, wanted);
  }

  private static boolean isServing(AutoScalingGroup group) {
    return group.suspendedProcesses().stream().noneMatch(it -> it.processName().equals("Launch"));
  }
}
