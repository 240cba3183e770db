package dev.lehr.server.internal.delivery;

import dev.lehr.engine.Task;
import dev.lehr.pipeline.StageState;
import dev.lehr.pipeline.StageStatus;
import dev.lehr.server.internal.image.BakedImage;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The image that a stage means: the ids that it gives by region, the one id, the name of one that
 * was ever baked, or else the one that an earlier stage of the execution baked or found.
 */
public final class PreparedImage {
  private final Function<String, Optional<BakedImage>> registry;

  /**
   * Finds images.
   *
   * @param registry knows those that were baked by their names
   */
  public PreparedImage(Function<String, Optional<BakedImage>> registry) {
    this.registry = registry;
  }

  /**
   * Its ids by region, where it is known to be; an id that was given alone may be of any region.
   *
   * @param regions that the stage works in
   * @throws TaskFailedException when there is none
   */
  public Map<String, String> of(Task task, List<String> regions) {
    JsonNode given = task.settings().path("image");
    if (given.isObject()) {
      return ids(given);
    }
    String name = given.asString("");
    if (name.startsWith("ami-")) {
      Map<String, String> ids = new LinkedHashMap<>();
      regions.forEach(region -> ids.put(region, name));
      return ids;
    }
    return ofStages(task, name)
        .or(() -> registry.apply(name).map(BakedImage::amis))
        .orElseThrow(() -> new TaskFailedException(missing(name)));
  }

  private static Optional<Map<String, String>> ofStages(Task task, String name) {
    return task.state().stages().stream()
        .filter(stage -> stage.status() == StageStatus.SUCCEEDED)
        .filter(stage -> name.isEmpty() || isNamed(stage.outputs(), name))
        .filter(stage -> !stage.outputs().path("ami").isEmpty())
        .max(Comparator.comparing(PreparedImage::ended))
        .map(stage -> ids(stage.outputs().path("ami")));
  }

  private static boolean isNamed(JsonNode outputs, String wanted) {
    return outputs.path("imageName").asString("").equals(wanted);
  }

  private static Instant ended(StageState stage) {
    return stage.ended().orElse(Instant.MIN);
  }

  private static Map<String, String> ids(JsonNode json) {
    Map<String, String> ids = new LinkedHashMap<>();
    json.properties().forEach(each -> ids.put(each.getKey(), each.getValue().asString("")));
    return ids;
  }

  private static String missing(String wanted) {
    return wanted.isEmpty()
        ? "No stage before this one has an image; bake or find one, or name it with image"
        : "No stage before this one has the image '%s', and none of that name was baked; see lehr image list"
            .formatted(wanted);
  }
}
