package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.rollout.RolloutWork;
import dev.lehr.cloud.rollout.Site;
import dev.lehr.engine.Task;
import dev.lehr.pipeline.TaskKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a rollout's new groups are like; the same in every round. */
final class Orders {
  private static final String EXECUTION = "lehr:execution";
  private static final String STAGE = "lehr:stage";
  private static final String IMAGE = "lehr:image";

  private Orders() {}

  static Map<String, RolloutWork.Part> parts(Task task, Place place, RolloutProgress progress) {
    Map<String, RolloutWork.Part> parts = new LinkedHashMap<>();
    progress
        .rollout()
        .regions()
        .forEach(
            (region, deployment) -> {
              String image = Objects.requireNonNull(progress.images().get(region), region);
              Site site = place.site(region);
              GroupOrder order =
                  new GroupOrder(
                      deployment.group(),
                      image,
                      deployment.capacity(),
                      site.placement(),
                      newest(deployment),
                      tags(task, place, image));
              parts.put(region, new RolloutWork.Part(site, order));
            });
    return parts;
  }

  /** The newest of those that served: the new one is like it. */
  private static Optional<String> newest(Deployment deployment) {
    return deployment.before().keySet().stream().reduce((_, later) -> later);
  }

  /** What is said anew of a group whose instances are replaced in place. */
  static Map<String, String> refreshTags(Task task, String image) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(EXECUTION, task.execution());
    tags.put(STAGE, task.key().stage());
    tags.put(IMAGE, name(task, image).orElse(image));
    return tags;
  }

  private static Map<String, String> tags(Task task, Place place, String image) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("lehr:application", task.pipeline().application());
    tags.put("lehr:environment", place.environment());
    tags.put("lehr:cluster", place.settings().cluster().text());
    tags.put(EXECUTION, task.execution());
    tags.put(STAGE, task.key().stage());
    tags.put(GroupTags.OWNER, owner(task));
    name(task, image).ifPresent(name -> tags.put(IMAGE, name));
    return tags;
  }

  /** The deploying task's key, also for the task that cleans up after it. */
  static String owner(Task task) {
    return new TaskKey(task.key().stage(), task.key().run(), 0).idempotencyKey(task.execution());
  }

  /** What the stage that baked or found an image calls it. */
  private static Optional<String> name(Task task, String image) {
    return task.state().stages().stream()
        .map(stage -> stage.outputs())
        .filter(
            outputs ->
                outputs.path("ami").valueStream().anyMatch(id -> image.equals(id.asString(""))))
        .map(outputs -> outputs.path("imageName").asString(""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }
}
