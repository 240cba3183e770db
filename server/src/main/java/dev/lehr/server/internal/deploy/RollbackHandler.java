package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.rollout.SiteReads;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.delivery.CloudTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goes back to an older server group: a deployment whose group is there already. */
final class RollbackHandler implements TaskHandler {
  private final Places places;
  private final RolloutRounds rounds;
  private final InstantSource clock;

  RollbackHandler(Places places, RolloutRounds rounds, InstantSource clock) {
    this.places = places;
    this.rounds = rounds;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "rollback";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    Place place = places.of(task);
    Optional<RolloutProgress> progress = RolloutProgress.of(task);
    return progress.isPresent()
        ? rounds.next(task, place, progress.get())
        : CloudTrouble.waitedFor(task, place.poll(), () -> begin(task, place));
  }

  private TaskResult begin(Task task, Place place) throws InterruptedException {
    Instant now = clock.instant();
    Map<String, Deployment> regions = new LinkedHashMap<>();
    Map<String, String> images = new LinkedHashMap<>();
    for (Map.Entry<String, List<GroupView>> each :
        SiteReads.read(place.sites().values()).entrySet()) {
      String region = each.getKey();
      GroupView target =
          new GroupChoice(place, region)
              .of(task.settings().path("target").asString("previous"), each.getValue());
      regions.put(region, deployment(task, place, region, target, each.getValue(), now));
      images.put(region, target.imageId());
      task.log("%s: back to %s on %s".formatted(region, target.name(), target.imageId()));
    }
    Rollout rollout = new Rollout(regions, Rollout.Checks.NONE);
    return new TaskResult.Again(Duration.ZERO, RolloutProgress.begin(now, images, rollout).json());
  }

  private static Deployment deployment(
      Task task, Place place, String region, GroupView target, List<GroupView> found, Instant now) {
    Capacity capacity =
        found.stream()
            .filter(group -> group.serving() && !group.name().equals(target.name()))
            .map(GroupView::capacity)
            .reduce((_, later) -> later)
            .orElse(target.capacity());
    return Deployment.begin(
        new Deployment.Goal(target.name(), capacity, DeploySettings.rollback(task.settings())),
        new Cluster(found.stream().map(GroupView::planned).toList()),
        place.settings().inService(region),
        now);
  }
}
