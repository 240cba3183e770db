package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceRefreshes;
import dev.lehr.cloud.group.RefreshOrder;
import dev.lehr.cloud.group.RefreshView;
import dev.lehr.cloud.rollout.RolloutLog;
import dev.lehr.cloud.rollout.SiteReads;
import dev.lehr.engine.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks at what is deployed in place, and does what was decided; each may be done twice. */
final class InPlaceWork {
  private final Task task;
  private final Place place;
  private final Map<String, InstanceRefreshes> refreshes;
  private final RolloutLog log;

  /**
   * Work in some regions.
   *
   * @param refreshes by region
   */
  InPlaceWork(Task task, Place place, Map<String, InstanceRefreshes> refreshes, RolloutLog log) {
    this.task = task;
    this.place = place;
    this.refreshes = Map.copyOf(refreshes);
    this.log = log;
  }

  /**
   * A fresh look at all regions.
   *
   * @throws CloudException when one of them can not be read
   */
  InPlaceMove.Seen look(InPlaceProgress progress, Instant now) throws InterruptedException {
    Map<String, InPlaceSight> sights = new LinkedHashMap<>();
    Map<String, InPlacePace> paces = new LinkedHashMap<>();
    Map<String, List<GroupView>> groups =
        SiteReads.read(progress.parts().keySet().stream().map(place::site).toList());
    progress
        .parts()
        .forEach(
            (region, part) -> {
              paces.put(region, InPlacePace.of(task, place, region));
              sights.put(
                  region,
                  Objects.requireNonNull(groups.get(region), region).stream()
                      .filter(group -> group.name().equals(part.group()))
                      .findFirst()
                      .map(group -> sight(region, part, group, progress.isReturning()))
                      .orElse(InPlaceSight.GONE));
            });
    return new InPlaceMove.Seen(sights, paces, now);
  }

  private InPlaceSight sight(String region, InPlacePart part, GroupView group, boolean returning) {
    InstanceRefreshes here = refreshes(region);
    Optional<RefreshView> forth = part.forth().flatMap(id -> here.find(part.group(), id));
    boolean mayHaveBegun = returning && part.forth().isEmpty();
    return new InPlaceSight(
        Optional.of(group),
        mayHaveBegun ? here.find(forth(region, part, group)) : forth,
        part.back().flatMap(id -> here.find(part.group(), id)));
  }

  /**
   * Does the steps of a round.
   *
   * @return to be kept before the next round
   */
  InPlaceProgress perform(InPlaceMove move, InPlaceMove.Seen seen) {
    InPlaceProgress progress = move.progress();
    for (Map.Entry<String, InPlaceStep> each : move.steps().entrySet()) {
      String region = each.getKey();
      try {
        progress = step(progress, region, each.getValue(), seen);
      } catch (CloudException refused) {
        log.trouble(region, refused);
        if (refused.kind() == CloudException.Kind.PERMANENT && !progress.isReturning()) {
          return progress.goingBack(region + ": " + refused.getMessage(), seen.now());
        }
      }
    }
    return progress;
  }

  private InPlaceProgress step(
      InPlaceProgress progress, String region, InPlaceStep step, InPlaceMove.Seen seen) {
    InPlacePart part = Objects.requireNonNull(progress.parts().get(region), region);
    return switch (step) {
      case InPlaceStep.Start _ -> {
        String id = refreshes(region).start(forth(region, part, group(seen, region)));
        say(region, part, "instance refresh %s begins".formatted(id));
        yield progress.with(region, one -> one.started(id));
      }
      case InPlaceStep.RollBack back -> {
        refreshes(region).rollBack(part.group(), back.refresh());
        say(region, part, "goes back to " + part.before());
        yield progress;
      }
      case InPlaceStep.Reverse _ -> {
        String id = refreshes(region).start(back(region, part, group(seen, region)));
        say(region, part, "instance refresh %s goes back to %s".formatted(id, part.before()));
        yield progress.with(region, one -> one.reversed(id));
      }
      case InPlaceStep.Await await -> {
        say(region, part, await.what());
        yield progress;
      }
      case InPlaceStep.Trouble _, InPlaceStep.Ended _ -> progress;
    };
  }

  private void say(String region, InPlacePart part, String what) {
    log.say(region, "%s %s: %s".formatted(region, part.group(), what));
  }

  /**
   * Says on the groups themselves what they are now; who may not, does not.
   *
   * @throws CloudException when it may help to try again
   */
  void name(InPlaceProgress progress) {
    progress.parts().forEach(this::name);
  }

  private void name(String region, InPlacePart part) {
    try {
      refreshes(region).tag(part.group(), Orders.refreshTags(task, part.image()));
    } catch (CloudException refused) {
      if (refused.kind() == CloudException.Kind.TRANSIENT) {
        throw refused;
      }
      log.trouble(region, refused);
    }
  }

  private static GroupView group(InPlaceMove.Seen seen, String region) {
    return Objects.requireNonNull(seen.sights().get(region), region).group().orElseThrow();
  }

  private RefreshOrder forth(String region, InPlacePart part, GroupView group) {
    return new RefreshOrder(
        part.group(),
        part.image(),
        Orders.owner(task),
        Orders.refreshTags(task, part.image()),
        InPlacePace.of(task, place, region).forth(group.capacity().desired()));
  }

  /** The group itself still says what it was. */
  private RefreshOrder back(String region, InPlacePart part, GroupView group) {
    Map<String, String> tags = Orders.refreshTags(task, part.before());
    tags.replaceAll((key, value) -> group.tags().getOrDefault(key, value));
    return new RefreshOrder(
        part.group(),
        part.before(),
        Orders.owner(task) + "/back",
        tags,
        InPlacePace.of(task, place, region).back(group.capacity().desired()));
  }

  private InstanceRefreshes refreshes(String region) {
    return Objects.requireNonNull(refreshes.get(region), region);
  }
}
