package dev.lehr.cloud.group;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.AwsClients;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * A region's machines, by somebody who knows the truth of them: starts their applications, takes
 * their power, and counts all the time how many serve behind the balancer.
 */
final class TestingMachines implements AutoCloseable {
  private final TestingRegion region;
  private final AwsClients clients;
  private final String targets;
  private final Set<String> welcome = ConcurrentHashMap.newKeySet();
  private final Set<String> killed = ConcurrentHashMap.newKeySet();
  private final List<String> lapses = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean over = new AtomicBoolean();
  private final ExecutorService looking = Executors.newSingleThreadExecutor();
  private volatile int least;
  private final AtomicInteger looks = new AtomicInteger();

  /** Those behind a target group. */
  TestingMachines(TestingRegion region, String targets) {
    this.region = region;
    this.clients = region.freshClients();
    this.targets = targets;
    looking.execute(this::look);
  }

  private void look() {
    while (!over.get()) {
      try {
        startApplications();
        count();
        Thread.sleep(25);
      } catch (SdkException badDay) {
        // The next look tells.
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  private void startApplications() {
    Map<String, String> addresses = running();
    groups().stream()
        .filter(group -> welcome.contains(group.autoScalingGroupName()))
        .flatMap(group -> group.instances().stream().map(Instance::instanceId))
        .filter(id -> addresses.containsKey(id) && !killed.contains(id))
        .forEach(id -> region.listenAt(addresses.get(id)));
  }

  private void count() {
    long serving = serving();
    looks.incrementAndGet();
    if (serving < least - killed.size()) {
      lapses.add("%d of %d serve, %d were killed".formatted(serving, least, killed.size()));
    }
  }

  /** Whom the balancer calls healthy, and who is. */
  private long serving() {
    return clients
        .balancing(TestingRegion.NAME)
        .describeTargetHealth(ask -> ask.targetGroupArn(targets))
        .targetHealthDescriptions()
        .stream()
        .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .filter(target -> !killed.contains(target.target().id()))
        .count();
  }

  /** From now on the applications of a group's machines come up. */
  void welcome(String group) {
    welcome.add(group);
  }

  /** From now on so many serve, without those that are killed. */
  void expect(int instances) throws InterruptedException {
    TestingRegion.awaitTrue(() -> calmly(() -> serving() >= instances));
    least = instances;
  }

  /** One machine loses its power: which. */
  String kill(Random random) {
    Map<String, String> running = new TreeMap<>(running());
    String victim = List.copyOf(running.keySet()).get(random.nextInt(running.size()));
    killed.add(victim);
    region.cloud().kill(victim);
    region.silence(running.get(victim));
    return victim;
  }

  /** What was seen to be missing; somebody has looked. */
  List<String> lapses() {
    assertThat(looks.get()).isPositive();
    return List.copyOf(lapses);
  }

  /** Returns when a group has so many serving machines, and the region nothing else at all. */
  void awaitOnly(String group, int instances) throws InterruptedException {
    TestingRegion.awaitTrue(
        () ->
            calmly(
                () ->
                    serving() == instances
                        && running().size() == instances
                        && groups().stream()
                            .map(AutoScalingGroup::autoScalingGroupName)
                            .toList()
                            .equals(List.of(group))
                        && templates().equals(List.of(group))));
  }

  private Map<String, String> running() {
    return clients.ec2(TestingRegion.NAME).describeInstancesPaginator().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(machine -> machine.state().name() == InstanceStateName.RUNNING)
        .collect(toMap(it -> it.instanceId(), it -> it.privateIpAddress()));
  }

  private List<AutoScalingGroup> groups() {
    return clients.autoScaling(TestingRegion.NAME).describeAutoScalingGroups().autoScalingGroups();
  }

  private List<String> templates() {
    return clients.ec2(TestingRegion.NAME).describeLaunchTemplates().launchTemplates().stream()
        .map(LaunchTemplate::launchTemplateName)
        .toList();
  }

  /** A question to a cloud on a bad day. */
  private interface Question {
    boolean isSo();
  }

  private static boolean calmly(Question question) {
    try {
      return question.isSo();
    } catch (SdkException badDay) {
      return false;
    }
  }

  @Override
  public void close() {
    over.set(true);
    looking.close();
    clients.close();
  }
}
