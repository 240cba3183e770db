package dev.lehr.server.internal.canary;

import dev.lehr.engine.Task;
import dev.lehr.pipeline.StageState;
import dev.lehr.pipeline.StageStatus;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Instant;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/**
 * The image that a stage means: the id that it names, or the one that an earlier stage of the
 * execution baked or found.
 */
public final class PreparedImage {
  private PreparedImage() {}

  /**
   * Its id in a region.
   *
   * @throws TaskFailedException when there is none
   */
  public static String of(Task task, String region) {
    String wanted = task.settings().path("image").asString("");
    if (wanted.startsWith("ami-")) {
      return wanted;
    }
    return task.state().stages().stream()
        .filter(stage -> stage.status() == StageStatus.SUCCEEDED)
        .filter(stage -> wanted.isEmpty() || isNamed(stage.outputs(), wanted))
        .filter(stage -> stage.outputs().path("ami").path(region).isString())
        .max(Comparator.comparing(PreparedImage::ended))
        .map(stage -> stage.outputs().path("ami").path(region).asString())
        .orElseThrow(() -> new TaskFailedException(missing(wanted, region)));
  }

  private static boolean isNamed(JsonNode outputs, String wanted) {
    return outputs.path("imageName").asString("").equals(wanted);
  }

  private static Instant ended(StageState stage) {
    return stage.ended().orElse(Instant.MIN);
  }

  private static String missing(String wanted, String region) {
    return wanted.isEmpty()
        ? "No stage before this one has an image in %s; bake or find one, or name it with image"
            .formatted(region)
        : "No stage before this one has the image '%s' in %s".formatted(wanted, region);
  }
}
