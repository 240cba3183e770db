package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.Step;
import dev.lehr.cloud.deploy.TrafficGuard;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.rollout.Site;
import dev.lehr.cloud.rollout.SiteReads;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.delivery.CloudTrouble;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Changes one server group of a cluster, in each region: disables, destroys or scales it. */
final class ChangeHandler implements TaskHandler {
  private final String type;
  private final Places places;
  private final InstantSource clock;

  /** For stages of one type. */
  ChangeHandler(String type, Places places, InstantSource clock) {
    this.type = type;
    this.places = places;
    this.clock = clock;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    Place place = places.of(task);
    return CloudTrouble.waitedFor(task, place.poll(), () -> round(task, place));
  }

  private TaskResult round(Task task, Place place) throws InterruptedException {
    Map<String, List<GroupView>> groups = SiteReads.read(place.sites().values());
    Optional<ChangeProgress> progress = ChangeProgress.of(task);
    return progress.isEmpty()
        ? new TaskResult.Again(Duration.ZERO, begin(task, place, groups).json())
        : change(task, place, progress.get(), groups);
  }

  /** Decides what is changed and to what, before anything is. */
  private ChangeProgress begin(Task task, Place place, Map<String, List<GroupView>> groups) {
    Map<String, GroupChange> changes = new LinkedHashMap<>();
    String target = task.settings().path("target").asString("newest");
    groups.forEach(
        (region, found) ->
            changes.put(
                region,
                GroupChange.of(
                    type, new GroupChoice(place, region).of(target, found), place.settings())));
    return new ChangeProgress(clock.instant(), changes);
  }

  private TaskResult change(
      Task task, Place place, ChangeProgress progress, Map<String, List<GroupView>> groups) {
    List<String> waiting = new ArrayList<>();
    progress
        .changes()
        .forEach(
            (region, change) -> {
              Cluster cluster =
                  new Cluster(
                      Objects.requireNonNull(groups.get(region)).stream()
                          .map(GroupView::planned)
                          .toList());
              change
                  .next(cluster)
                  .ifPresent(
                      step ->
                          waiting.add(
                              region + " " + step(task, place.site(region), step, cluster)));
            });
    if (waiting.isEmpty()) {
      return new TaskResult.Done(progress.output());
    }
    Instant end = progress.began().plus(DeploySettings.patience(task.settings()));
    if (clock.instant().isAfter(end)) {
      throw new TaskFailedException("It took too long: " + String.join("; ", waiting));
    }
    return new TaskResult.Again(place.poll(), progress.json());
  }

  /** Does a step, unless it would leave too little in service. */
  private static String step(Task task, Site site, Step step, Cluster cluster) {
    TrafficGuard.refusal(step, cluster, 0)
        .ifPresent(
            reason -> {
              throw new TaskFailedException("%s: refused, for %s".formatted(site.region(), reason));
            });
    String words =
        switch (step) {
          case Step.Disable disable -> {
            site.groups().disable(disable.group(), site.placement());
            yield disable.group() + ": disabled";
          }
          case Step.Destroy destroy -> {
            site.groups().destroy(destroy.group());
            yield destroy.group() + ": destroyed";
          }
          case Step.Resize resize -> {
            site.groups().resize(resize.group(), resize.capacity());
            yield "%s: resized to %d".formatted(resize.group(), resize.capacity().desired());
          }
          case Step.Await await -> await.what();
          case Step.Create _, Step.Enable _, Step.CleanUp _ ->
              throw new IllegalStateException("No stage asks for " + step);
        };
    task.log(site.region() + " " + words);
    return words;
  }
}
