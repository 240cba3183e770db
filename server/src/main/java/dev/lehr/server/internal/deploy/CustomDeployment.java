package dev.lehr.server.internal.deploy;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.server.internal.task.ChildPipelines;
import dev.lehr.server.internal.task.TaskFailedException;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Has a published pipeline deploy. */
final class CustomDeployment {
  private static final String CHILD = "execution";

  private final Places places;
  private final ChildPipelines children;

  CustomDeployment(Places places, ChildPipelines children) {
    this.places = places;
    this.children = children;
  }

  /** Starts it, or looks how far it is. */
  TaskResult next(Task task, Place place) {
    String child =
        task.progress()
            .map(progress -> progress.path(CHILD).asString())
            .orElseGet(() -> start(task, place));
    Optional<Execution> found = children.find(child);
    ObjectNode told = JsonMapper.shared().createObjectNode().put(CHILD, child);
    if (found.isPresent() && !found.get().status().isOver()) {
      return new TaskResult.Again(place.poll(), told);
    }
    ExecutionStatus status = found.map(Execution::status).orElse(ExecutionStatus.CANCELLED);
    if (status != ExecutionStatus.SUCCEEDED) {
      throw new TaskFailedException(
          "Execution '%s', which was to deploy, ended as %s"
              .formatted(child, PipelineJson.word(status)));
    }
    return new TaskResult.Done(told);
  }

  private String start(Task task, Place place) {
    String pipeline = task.settings().path("pipeline").asString("");
    if (pipeline.isEmpty()) {
      throw new TaskFailedException(
          "Stage '%s' has the strategy 'custom' and no 'pipeline' that deploys; name one"
              .formatted(task.key().stage()));
    }
    ObjectNode parameters =
        JsonMapper.shared()
            .createObjectNode()
            .put("cluster", place.settings().cluster().text())
            .put("image", places.image(task, place))
            .put("environment", place.environment());
    return children.start(
        task,
        new ChildPipelines.Order(
            task.pipeline().application(),
            pipeline,
            parameters,
            "deploy/" + task.idempotencyKey()));
  }
}
