package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.rollout.SiteReads;
import dev.lehr.engine.Task;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Decides what a deployment in place replaces, before anything is. */
final class InPlaceBeginning {
  /** What a stage may say of a new server group, which there is none of. */
  private static final List<String> SENSELESS =
      List.of("capacity", "instanceType", "targetGroups", "securityGroups", "check");

  private final Task task;
  private final Place place;

  InPlaceBeginning(Task task, Place place) {
    this.task = task;
    this.place = place;
  }

  /**
   * The beginning.
   *
   * @param images the new ones, by region
   * @throws TaskFailedException when there is not exactly one group in each region that serves
   */
  InPlaceProgress progress(Map<String, String> images, Instant now) throws InterruptedException {
    checkWords();
    Map<String, InPlacePart> parts = new LinkedHashMap<>();
    for (Map.Entry<String, List<GroupView>> each :
        SiteReads.read(place.sites().values()).entrySet()) {
      String region = each.getKey();
      GroupView group = serving(region, each.getValue());
      String image = Objects.requireNonNull(images.get(region), region);
      parts.put(region, InPlacePart.begin(group.name(), group.imageId(), image, now));
      task.log(
          "%s %s: %d instances, replaced in place: %s instead of %s"
              .formatted(region, group.name(), group.capacity().desired(), image, group.imageId()));
    }
    return InPlaceProgress.begin(now, parts);
  }

  private void checkWords() {
    String senseless =
        SENSELESS.stream().filter(task.settings()::has).collect(Collectors.joining(", "));
    if (!senseless.isEmpty()) {
      throw new TaskFailedException(
          "Stage '%s' has the strategy 'instanceRefresh', which changes nothing but the image; remove %s, or deploy with redBlack"
              .formatted(task.key().stage(), senseless));
    }
  }

  private GroupView serving(String region, List<GroupView> groups) {
    List<GroupView> serving = groups.stream().filter(GroupView::serving).toList();
    if (serving.size() == 1) {
      return serving.getFirst();
    }
    String cluster = place.settings().cluster().text();
    throw new TaskFailedException(
        serving.isEmpty()
            ? "Cluster '%s' has no server group in %s that serves, whose instances could be replaced in place; deploy the first one with the strategy redBlack"
                .formatted(cluster, region)
            : "Cluster '%s' has %d server groups in %s that serve, %s, and in place only one may; disable the others, or deploy with the strategy redBlack"
                .formatted(
                    cluster,
                    serving.size(),
                    region,
                    serving.stream().map(GroupView::name).collect(Collectors.joining(", "))));
  }
}
