package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.group.GroupName;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.rollout.SiteReads;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.delivery.CloudTrouble;
import dev.lehr.server.internal.delivery.ImageRound;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings an image into an environment. */
final class DeployHandler implements TaskHandler {
  private static final Capacity ONE = new Capacity(1, 1, 1);

  private final Places places;
  private final ClusterTurns turns;
  private final Ways ways;
  private final InstantSource clock;

  /** The ways to deploy. */
  record Ways(RolloutRounds rounds, CustomDeployment custom, InPlaceDeployment inPlace) {}

  DeployHandler(Places places, ClusterTurns turns, Ways ways, InstantSource clock) {
    this.places = places;
    this.turns = turns;
    this.ways = ways;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "deploy";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    Place place = places.of(task);
    DeploySettings settings = settings(task);
    if (settings.kind() == DeploySettings.Kind.CUSTOM) {
      return ways.custom().next(task, place);
    }
    Optional<InPlaceProgress> replaced = InPlaceProgress.of(task);
    if (replaced.isPresent()) {
      return ways.inPlace().next(task, place, replaced.get());
    }
    Optional<RolloutProgress> progress = RolloutProgress.of(task);
    return progress.isPresent()
        ? ways.rounds().next(task, place, progress.get())
        : CloudTrouble.waitedFor(task, place.poll(), () -> prepare(task, place, settings));
  }

  /** Waits for its turn, and for the image. */
  private TaskResult prepare(Task task, Place place, DeploySettings settings)
      throws InterruptedException {
    Optional<TaskResult> wait = turns.wait(task, place);
    if (wait.isPresent()) {
      return wait.get();
    }
    return switch (places.images(task, place)) {
      case ImageRound.Coming coming -> new TaskResult.Again(place.poll(), coming.progress());
      case ImageRound.Ready ready ->
          settings.kind() == DeploySettings.Kind.INSTANCE_REFRESH
              ? ways.inPlace().begin(task, place, ready.images())
              : begin(new Wish(task, place, settings, ready.images()));
    };
  }

  private static DeploySettings settings(Task task) {
    try {
      return DeploySettings.read(task.settings());
    } catch (IllegalArgumentException wrong) {
      throw new TaskFailedException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private record Wish(
      Task task, Place place, DeploySettings settings, Map<String, String> images) {}

  /** Decides what is to be made, before anything is. */
  private TaskResult begin(Wish wish) throws InterruptedException {
    Map<String, List<GroupView>> groups = SiteReads.read(wish.place().sites().values());
    String name = GroupName.next(wish.place().settings().cluster(), names(groups)).text();
    Instant now = clock.instant();
    Map<String, Deployment> regions = new LinkedHashMap<>();
    groups.forEach(
        (region, found) -> regions.put(region, deployment(wish, region, name, found, now)));
    regions.forEach(
        (region, deployment) ->
            wish.task()
                .log(region + " " + announced(deployment) + " on " + wish.images().get(region)));
    Rollout rollout = new Rollout(regions, wish.settings().checks());
    return new TaskResult.Again(
        Duration.ZERO, RolloutProgress.begin(now, wish.images(), rollout).json());
  }

  /** Of all regions, oldest first, so that the new one is called the same everywhere. */
  private static List<String> names(Map<String, List<GroupView>> groups) {
    return groups.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(GroupView::created))
        .map(GroupView::name)
        .toList();
  }

  private static Deployment deployment(
      Wish wish, String region, String name, List<GroupView> found, Instant now) {
    StageEnvironment environment = wish.place().settings();
    Capacity capacity =
        environment
            .ownCapacity()
            .or(() -> newestServing(found).map(GroupView::capacity))
            .or(() -> environment.capacity(region))
            .orElse(ONE);
    Deployment deployment =
        Deployment.begin(
            new Deployment.Goal(name, capacity, wish.settings().strategy()),
            new Cluster(found.stream().map(GroupView::planned).toList()),
            environment.inService(region),
            now);
    return wish.settings().kind() == DeploySettings.Kind.NONE ? deployment.beside() : deployment;
  }

  private static Optional<GroupView> newestServing(List<GroupView> groups) {
    return groups.stream().filter(GroupView::serving).reduce((_, later) -> later);
  }

  private static String announced(Deployment deployment) {
    String before = String.join(", ", deployment.before().keySet());
    return "%s: %d instances%s"
        .formatted(
            deployment.group(),
            deployment.capacity().desired(),
            before.isEmpty() ? "" : ", to take over from " + before);
  }
}
