package dev.lehr.server.internal.task;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.StartRequest;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.InvalidParametersException;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.TaskFailure;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs another pipeline, and shares its end. */
public final class PipelineHandler implements TaskHandler {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int DEEPEST = 10;
  private static final String DEPTH = "depth";

  private final Engine engine;
  private final PipelineSource pipelines;

  PipelineHandler(Engine engine, PipelineSource pipelines) {
    this.engine = engine;
    this.pipelines = pipelines;
  }

  /** Finds pipelines by their names. */
  @FunctionalInterface
  public interface PipelineSource {
    Optional<Pipeline> find(String application, String name);
  }

  @Override
  public String type() {
    return "pipeline";
  }

  @Override
  public TaskResult run(Task task) {
    String child = child(task).orElseGet(() -> start(task));
    if (!task.settings().path("wait").asBoolean(true)) {
      return new TaskResult.Done(told(child));
    }
    Optional<Execution> execution = engine.find(child);
    if (execution.filter(found -> !found.status().isOver()).isPresent()) {
      return new TaskResult.Again(PAUSE, told(child));
    }
    return execution
        .map(PipelineHandler::ended)
        .orElseThrow(
            () -> new TaskFailedException("Execution '%s' is not there any more".formatted(child)));
  }

  private static Optional<String> child(Task task) {
    return task.progress().map(progress -> progress.path("execution").asString());
  }

  private static ObjectNode told(String execution) {
    return JsonMapper.shared().createObjectNode().put("execution", execution);
  }

  private String start(Task task) {
    Pipeline pipeline = pipeline(task);
    ObjectNode parameters;
    try {
      JsonNode given = task.settings().path("parameters");
      parameters =
          ParameterValues.complete(
              pipeline,
              given instanceof ObjectNode values ? values : JsonMapper.shared().createObjectNode());
    } catch (InvalidParametersException invalid) {
      throw new TaskFailedException(String.valueOf(invalid.getMessage()), invalid);
    }
    String id =
        engine.start(
            new StartRequest(
                pipeline,
                parameters,
                trigger(task),
                task.by(),
                Optional.of("stage/" + task.idempotencyKey())));
    task.log("Pipeline '%s' is execution %s".formatted(pipeline.name(), id));
    return id;
  }

  private Pipeline pipeline(Task task) {
    String application =
        task.settings().path("application").asString(task.pipeline().application());
    String name = task.settings().path("pipeline").asString();
    if (application.equals(task.pipeline().application()) && name.equals(task.pipeline().name())) {
      throw new TaskFailedException(
          "Pipeline '%s' runs itself in stage '%s'; that has no end"
              .formatted(name, task.key().stage()));
    }
    return pipelines
        .find(application, name)
        .orElseThrow(
            () ->
                new TaskFailedException(
                    "The server has no pipeline '%s' of application '%s'; publish it with lehr pipeline publish"
                        .formatted(name, application)));
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
    for (String kept : new String[] {Repository.FIELD, "commit"}) {
      if (own.has(kept)) {
        trigger.set(kept, own.get(kept));
      }
    }
    return trigger;
  }

  @Override
  public Optional<Duration> abandoned(Task task) {
    return child(task).filter(execution -> !cancel(task, execution)).map(_ -> PAUSE);
  }

  /** False when the engine does not answer at present. */
  private boolean cancel(Task task, String child) {
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

  private static TaskResult ended(Execution execution) {
    ObjectNode output = told(execution.id()).put("status", PipelineJson.word(execution.status()));
    if (execution.status() != ExecutionStatus.SUCCEEDED) {
      String message =
          "Execution '%s' of pipeline '%s' ended as %s%s"
              .formatted(
                  execution.id(),
                  execution.pipeline().name(),
                  PipelineJson.word(execution.status()),
                  execution.message().map(text -> ": " + text).orElse(""));
      return new TaskResult.Failed(new TaskFailure(message, TaskFailure.Kind.PERMANENT, output));
    }
    ObjectNode outputs = output.putObject("outputs");
    execution.stages().forEach(stage -> outputs.set(stage.stage().name(), stage.outputs()));
    return new TaskResult.Done(output);
  }
}
