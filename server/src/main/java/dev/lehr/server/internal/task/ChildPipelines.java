package dev.lehr.server.internal.task;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.StartRequest;
import dev.lehr.engine.Task;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.InvalidParametersException;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.triggers.Origin;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Executions that a task starts: of pipelines that were published. */
public final class ChildPipelines {
  private static final int DEEPEST = 10;
  private static final String DEPTH = "depth";

  private final Engine engine;
  private final PipelineHandler.PipelineSource pipelines;

  /** Of an engine, with the pipelines that can be had. */
  public ChildPipelines(Engine engine, PipelineHandler.PipelineSource pipelines) {
    this.engine = engine;
    this.pipelines = pipelines;
  }

  /**
   * What to start.
   *
   * @param application whose pipeline
   * @param pipeline its name
   * @param parameters for those that it takes
   * @param token the same for all attempts: what was started with it is not started again
   */
  public record Order(String application, String pipeline, ObjectNode parameters, String token) {}

  /**
   * Starts an execution; one that an earlier attempt has started is found.
   *
   * @return its id
   * @throws TaskFailedException when there is no such pipeline, or it does not take the parameters
   */
  public String start(Task task, Order order) {
    Pipeline pipeline = pipeline(task, order);
    ObjectNode parameters;
    try {
      parameters = ParameterValues.complete(pipeline, order.parameters());
    } catch (InvalidParametersException invalid) {
      throw new TaskFailedException(String.valueOf(invalid.getMessage()), invalid);
    }
    String id =
        engine.start(
            new StartRequest(
                pipeline, parameters, trigger(task), task.by(), Optional.of(order.token())));
    task.log("Pipeline '%s' is execution %s".formatted(pipeline.name(), id));
    return id;
  }

  /** An execution as it is now. */
  public Optional<Execution> find(String execution) {
    return engine.find(execution);
  }

  private Pipeline pipeline(Task task, Order order) {
    boolean itself =
        order.application().equals(task.pipeline().application())
            && order.pipeline().equals(task.pipeline().name());
    if (itself) {
      throw new TaskFailedException(
          "Pipeline '%s' runs itself in stage '%s'; that has no end"
              .formatted(order.pipeline(), task.key().stage()));
    }
    return pipelines
        .find(order.application(), order.pipeline())
        .orElseThrow(
            () ->
                new TaskFailedException(
                    "The server has no pipeline '%s' of application '%s'; publish it with lehr pipeline publish"
                        .formatted(order.pipeline(), order.application())));
  }

  private static ObjectNode trigger(Task task) {
    JsonNode own = task.state().trigger();
    int depth = own.path(DEPTH).asInt(0) + 1;
    if (depth > DEEPEST) {
      throw new TaskFailedException(
          "Pipelines run pipelines more than %d deep; do they run each other?".formatted(DEEPEST));
    }
    ObjectNode trigger =
        JsonMapper.shared()
            .createObjectNode()
            .put("type", "pipeline")
            .put("execution", task.execution())
            .put("pipeline", task.pipeline().name())
            .put(DEPTH, depth);
    for (String kept : new String[] {Workspaces.FIELD, "commit"}) {
      if (own.has(kept)) {
        trigger.set(kept, own.get(kept));
      }
    }
    Origin.handOn(own, trigger);
    return trigger;
  }

  /**
   * Cancels an execution that a task does not wait for any more.
   *
   * @return false when the engine is away; ask again
   */
  public boolean cancel(Task task, String child) {
    try {
      engine.signal(
          child,
          new Event.CancelRequested(
              task.by(), "stage '%s' was not waited for any more".formatted(task.key().stage())));
      return true;
    } catch (EngineException refused) {
      return refused.kind() != EngineException.Kind.UNAVAILABLE;
    }
  }
}
