package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.image.BakedImage;
import dev.lehr.server.internal.image.Channel;
import dev.lehr.server.internal.image.ImageRegistry;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Moves a channel to an image: the one that is named, else the one baked or found last. */
final class PromoteHandler implements TaskHandler {
  private final ImageRegistry images;

  PromoteHandler(ImageRegistry images) {
    this.images = images;
  }

  @Override
  public String type() {
    return "promote";
  }

  @Override
  public TaskResult run(Task task) {
    BakedImage image = image(task);
    String channel = task.settings().path("channel").asString();
    images.promote(
        new Channel(image.application(), image.recipe(), channel),
        new ImageRegistry.Cause(
            image.name(), "execution " + task.execution(), "task " + task.idempotencyKey()));
    task.log("Channel %s of %s names %s".formatted(channel, image.recipe(), image.name()));
    return new TaskResult.Done(
        JsonMapper.shared().createObjectNode().put("channel", channel).put("image", image.name()));
  }

  private BakedImage image(Task task) {
    String name =
        Optional.of(task.settings().path("image").asString(""))
            .filter(given -> !given.isEmpty())
            .or(() -> Images.last(task))
            .orElseThrow(
                () ->
                    new TaskFailedException(
                        "Stage '%s' names no image, and no stage before it has baked or found one"
                            .formatted(task.key().stage())));
    return images
        .find(name)
        .orElseThrow(
            () ->
                new TaskFailedException(
                    "There is no image '%s'; lehr image list shows those there are"
                        .formatted(name)));
  }
}
