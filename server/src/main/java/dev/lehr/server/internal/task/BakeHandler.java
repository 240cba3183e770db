package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.TaskFailure;
import dev.lehr.server.ImageBakes;
import dev.lehr.server.internal.image.ImageRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bakes an image. It holds on to its thread: a bake that is interrupted cleans up after itself, and
 * the next attempt takes the layers that were ready, for their bake keys are the same.
 */
final class BakeHandler implements TaskHandler {
  private final ImageBakes bakes;
  private final Workspaces workspaces;
  private final ImageRegistry images;
  private final InstantSource clock;

  /**
   * A handler.
   *
   * @param images keeps what was baked
   */
  BakeHandler(ImageBakes bakes, Workspaces workspaces, ImageRegistry images, InstantSource clock) {
    this.bakes = bakes;
    this.workspaces = workspaces;
    this.images = images;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "bake";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException, IOException {
    return switch (bakes.bake(wish(task), task::log)) {
      case ImageBakes.Outcome.Baked baked -> {
        Images.baked(task, baked, clock.instant()).ifPresent(images::baked);
        yield new TaskResult.Done(Images.output(baked.properties(), baked.images()));
      }
      case ImageBakes.Outcome.Failed failed ->
          new TaskResult.Failed(
              new TaskFailure(
                  failed.message(),
                  failed.mayHelp() ? TaskFailure.Kind.TRANSIENT : TaskFailure.Kind.PERMANENT,
                  JsonMapper.shared().createObjectNode()));
    };
  }

  private ImageBakes.Wish wish(Task task) throws IOException {
    JsonNode settings = task.settings();
    Map<String, String> variables = new TreeMap<>(Texts.read(settings.path("variables")));
    return new ImageBakes.Wish(
        workspaces.folder(task),
        settings.path("image").asString(),
        Texts.find(settings, "environment"),
        variables,
        settings.path("force").asBoolean(false));
  }
}
