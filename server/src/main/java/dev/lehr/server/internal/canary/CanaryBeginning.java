package dev.lehr.server.internal.canary;

import dev.lehr.canary.config.ConfigDocument;
import dev.lehr.cloud.group.GroupName;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.engine.Task;
import dev.lehr.metrics.MetricStore;
import dev.lehr.server.internal.task.TaskFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what is compared with what, before anything is made. */
final class CanaryBeginning {
  private static final int LARGEST_CONFIG = 256 * 1024;

  /** What removing, and a server that was away, may take. */
  private static final Duration MARGIN = Duration.ofHours(2);

  private final CanaryWorld world;
  private final Task task;
  private final CanaryPlace place;
  private final CanarySettings settings;

  CanaryBeginning(CanaryWorld world, Task task, CanaryPlace place, CanarySettings settings) {
    this.world = world;
    this.task = task;
    this.place = place;
    this.settings = settings;
  }

  /** The plan to try an image; empty when nothing runs that the image could be compared with. */
  Optional<CanaryPlan> plan(String image, Instant now) throws IOException, InterruptedException {
    Optional<GroupView> today = today();
    return today.isPresent()
        ? Optional.of(plan(image, today.orElseThrow(), now))
        : Optional.empty();
  }

  private CanaryPlan plan(String image, GroupView today, Instant now)
      throws IOException, InterruptedException {
    ConfigDocument config = config();
    Optional<Integer> push = nextPush();
    CanaryPlan plan =
        new CanaryPlan(
            new CanaryPlan.Side(new GroupName(place.baseline(), push).text(), imageOf(today)),
            new CanaryPlan.Side(new GroupName(place.canary(), push).text(), image),
            instanceType(today),
            config.tree(),
            now.plus(lease()));
    try (MetricStore<?> store = world.store(settings, place)) {
      new CanaryJudging(settings, plan).check(store, now, place.region());
    }
    tell(plan, today);
    return plan;
  }

  private ConfigDocument config() throws IOException {
    byte[] file = world.config(task);
    if (file.length > LARGEST_CONFIG) {
      throw new TaskFailedException(
          "The canary config has %d bytes, and at most %d are read"
              .formatted(file.length, LARGEST_CONFIG));
    }
    ConfigDocument config = ConfigDocument.read(file);
    config.warnings().forEach(warning -> task.log("Canary config: " + warning));
    return config;
  }

  /** The newest group that serves; one whose instances are in service is preferred. */
  private Optional<GroupView> today() throws InterruptedException {
    List<GroupView> serving =
        place.groups().read(place.cluster(), place.placement()).stream()
            .filter(group -> group.serving() && group.capacity().desired() > 0)
            .sorted(Comparator.comparing(GroupView::created).reversed())
            .toList();
    return serving.stream()
        .filter(group -> group.instances().stream().anyMatch(InstanceView::inService))
        .findFirst()
        .or(() -> serving.stream().findFirst());
  }

  /** What most of its instances run on; its launch template may say something newer. */
  private static String imageOf(GroupView today) {
    Map<String, Long> images =
        today.instances().stream()
            .filter(InstanceView::inService)
            .collect(Collectors.groupingBy(InstanceView::imageId, Collectors.counting()));
    return images.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(today.imageId());
  }

  private String instanceType(GroupView today) {
    return today.instanceType().isEmpty() ? place.placement().instanceType() : today.instanceType();
  }

  private Duration lease() {
    CanarySettings.Times times = settings.times();
    return settings.healthTimeout().plus(times.warmUp()).plus(times.lifetime()).plus(MARGIN);
  }

  /** One number for both, the next one of the two clusters. */
  private Optional<Integer> nextPush() throws InterruptedException {
    List<GroupView> made = new ArrayList<>();
    made.addAll(place.groups().read(place.baseline(), place.placement()));
    made.addAll(place.groups().read(place.canary(), place.placement()));
    made.sort(Comparator.comparing(GroupView::created));
    List<String> taken =
        made.stream()
            .flatMap(group -> GroupName.parse(group.name()).stream())
            .map(name -> new GroupName(place.canary(), name.push()).text())
            .toList();
    return GroupName.next(place.canary(), taken).push();
  }

  private void tell(CanaryPlan plan, GroupView today) {
    task.log(
        "Baseline %s on %s, which %s runs now; canary %s on %s; %d %s each, in %s"
            .formatted(
                plan.baseline().group(),
                plan.baseline().image(),
                today.name(),
                plan.canary().group(),
                plan.canary().image(),
                settings.capacity(),
                plan.instanceType(),
                place.region()));
    if (plan.baseline().image().equals(plan.canary().image())) {
      task.log("Both sides run on the same image: what differs is chance");
    }
  }
}
