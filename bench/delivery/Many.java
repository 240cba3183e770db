import dev.lehr.cloud.AwsClients;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import dev.lehr.server.Accounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Deployments of as many services at once in one account and region, each red/black of one instance behind a target group
 * of its own; and the same again with every deployment reading for itself. Machines have no processes: one server answers
 * for all. Arguments: work folder, deployments.
 */
final class Many {
  private static final String LEHR =
      """
      application: %1$s
      environments:
        prod:
          account: %2$s
          regions: [us-west-2]
          targetGroups: [%1$s]
          instanceType: t3.small
          capacity: 1
          health: { path: /, port: %3$d, timeout: 10s }
      pipelines:
        deliver:
          stages:
            - deploy: { name: s, to: prod, image: '%4$s', keep: 0, healthTimeout: 5m }
      """;

  private final Path work;
  private final int number;
  private final StandIn standIn = new StandIn();
  private final Cloud cloud;
  private final Server server;

  private Many(Path work, int number) throws IOException {
    this.work = work;
    this.number = number;
    this.cloud = new Cloud(work.resolve("cloud"), Timings.realistic(), FaultPlan.none());
    this.server = new Server(work.resolve("server"), accounts(cloud.clients));
  }

  private static Accounts accounts(AwsClients clients) {
    return _ -> clients;
  }

  public static void main(String[] arguments) throws Exception {
    Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> fail(failure));
    new Many(Path.of(arguments[0]), Integer.parseInt(arguments[1])).run();
    System.exit(0);
  }

  private static void fail(Throwable failure) {
    failure.printStackTrace();
    System.exit(1);
  }

  private void run() throws InterruptedException {
    for (int i = 0; i < number; i++) {
      cloud.furnish(application(i), standIn.port());
    }
    Thread.ofPlatform().daemon().start(this::knowMachines);
    List<String> images = cloud.stockImages();
    round("the first group of each", "prod", images.get(0));
    round("red/black, reads shared", "prod", images.get(1));
    round("red/black, each reads for itself", "own-%d", images.get(2));
  }

  private static String application(int i) {
    return "app%d".formatted(i);
  }

  /** A new machine answers as soon as it runs. */
  private void knowMachines() {
    Set<String> before = Set.of();
    while (true) {
      List<Instance> machines = cloud.machines();
      machines.stream().filter(it -> it.privateIpAddress() != null).forEach(it -> standIn.runs(it, true));
      Set<String> now = machines.stream().map(Instance::instanceId).collect(Collectors.toSet());
      standIn.onlyRuns(before, now);
      before = now;
      try {
        Thread.sleep(Duration.ofMillis(500));
      } catch (InterruptedException over) {
        return;
      }
    }
  }

  private void round(String what, String account, String image) throws InterruptedException {
    Map<String, Long> before = cloud.calls.byAction();
    long begun = System.nanoTime();
    List<String> executions = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      executions.add(
          server.start(LEHR.formatted(application(i), account.formatted(i), standIn.port(), image), work));
    }
    int failed = 0;
    for (String execution : executions) {
      String status = server.ended(execution, 500);
      if (!status.equals("succeeded")) {
        failed++;
        System.out.println(status + "\n" + server.log(execution, "s"));
      }
    }
    report(what, failed, (System.nanoTime() - begun) / 1e9, before);
  }

  private void report(String what, int failed, double seconds, Map<String, Long> before) {
    Map<String, Long> calls = new TreeMap<>(cloud.calls.byAction());
    before.forEach((action, count) -> calls.merge(action, -count, Long::sum));
    double all = calls.values().stream().mapToLong(it -> it).sum();
    System.out.printf(
        Locale.ROOT, "%s: %d deployments, %d failed, %.0f s, %.1f API calls each%n", what, number, failed, seconds, all / number);
    calls.entrySet().stream()
        .filter(it -> it.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(it -> System.out.printf(Locale.ROOT, "  %7.2f  %s%n", it.getValue() / (double) number, it.getKey()));
  }
}
