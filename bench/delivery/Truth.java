import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Looks all the time at what a cloud runs and where its balancer sends requests, and counts what serves. */
final class Truth implements AutoCloseable {
  private final Cloud cloud;
  private final StandIn standIn;
  private final Predicate<Instance> isGood;
  private final Set<String> killed = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile int floor;
  private volatile Consumer<String> violated = why -> {};

  Truth(Cloud cloud, StandIn standIn, Predicate<Instance> isGood) {
    this.cloud = cloud;
    this.standIn = standIn;
    this.isGood = isGood;
    this.thread = Thread.ofVirtual().start(this::watch);
  }

  /** From now on so many serve, but for those that were killed. */
  void mustKeep(int serving, Consumer<String> whenNot) {
    violated = whenNot;
    floor = serving;
  }

  /** It will not serve from now on, and that is fate. */
  void killed(String instance) {
    killed.add(instance);
  }

  private void watch() {
    String targets = cloud.arn("shop-prod");
    Set<String> before = Set.of();
    try {
      while (true) {
        before = look(targets, before);
        TimeUnit.MILLISECONDS.sleep(150);
      }
    } catch (InterruptedException over) {
      standIn.onlyRuns(before, Set.of());
    }
  }

  private Set<String> look(String targets, Set<String> before) {
    try {
      List<Instance> machines = cloud.machines();
      Map<String, Boolean> good = new HashMap<>();
      for (Instance machine : machines) {
        boolean serves = isGood.test(machine) && !killed.contains(machine.instanceId());
        good.put(machine.instanceId(), serves);
        if (machine.privateIpAddress() != null) {
          standIn.runs(machine, serves);
        }
      }
      Set<String> now = machines.stream().map(Instance::instanceId).collect(Collectors.toSet());
      standIn.onlyRuns(before, now);
      check(cloud.healthy(targets), good);
      return now;
    } catch (SdkException missed) {
      return before;
    }
  }

  private void check(Set<String> healthy, Map<String, Boolean> good) {
    long serving = healthy.stream().filter(id -> !killed.contains(id)).count();
    if (serving < floor - killed.size()) {
      violated.accept(
          "only %d healthy behind the balancer (%s), of %d; killed %s, machines %s"
              .formatted(serving, healthy, floor, killed, good));
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
