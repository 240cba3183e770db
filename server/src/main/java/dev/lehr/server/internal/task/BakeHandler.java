package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.TaskFailure;
import dev.lehr.server.ImageBakes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bakes an image. It holds on to its thread: a bake that is interrupted cleans up after itself, and
 * the next attempt takes the layers that were ready, for their bake keys are the same.
 */
final class BakeHandler implements TaskHandler {
  private final ImageBakes bakes;
  private final Workspaces workspaces;

  BakeHandler(ImageBakes bakes, Workspaces workspaces) {
    this.bakes = bakes;
    this.workspaces = workspaces;
  }

  @Override
  public String type() {
    return "bake";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException, IOException {
    return switch (bakes.bake(wish(task), task::log)) {
      case ImageBakes.Outcome.Baked baked -> new TaskResult.Done(output(baked));
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
    Map<String, String> variables = new TreeMap<>();
    settings
        .path("variables")
        .properties()
        .forEach(each -> variables.put(each.getKey(), each.getValue().asString()));
    return new ImageBakes.Wish(
        workspaces.folder(task),
        settings.path("image").asString(),
        Optional.of(settings.path("environment").asString("")).filter(name -> !name.isEmpty()),
        variables,
        settings.path("force").asBoolean(false));
  }

  private static ObjectNode output(ImageBakes.Outcome.Baked baked) {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    new TreeMap<>(baked.properties()).forEach(output::put);
    ObjectNode images = output.putObject("ami");
    new TreeMap<>(baked.images()).forEach(images::put);
    return output;
  }
}
