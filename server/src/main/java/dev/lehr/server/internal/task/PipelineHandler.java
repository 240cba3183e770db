package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.TaskFailure;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs another pipeline, and shares its end. */
public final class PipelineHandler implements TaskHandler {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ChildPipelines children;

  PipelineHandler(ChildPipelines children) {
    this.children = children;
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
    Optional<Execution> execution = children.find(child);
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

  @Override
  public Optional<Duration> abandoned(Task task) {
    return child(task).filter(execution -> !children.cancel(task, execution)).map(_ -> PAUSE);
  }

  private static ObjectNode told(String execution) {
    return JsonMapper.shared().createObjectNode().put("execution", execution);
  }

  private String start(Task task) {
    ObjectNode settings = task.settings();
    return children.start(
        task,
        new ChildPipelines.Order(
            settings.path("application").asString(task.pipeline().application()),
            settings.path("pipeline").asString(),
            settings.path("parameters") instanceof ObjectNode values
                ? values
                : JsonMapper.shared().createObjectNode(),
            "stage/" + task.idempotencyKey()));
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
