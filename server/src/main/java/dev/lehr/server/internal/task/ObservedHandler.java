package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.engine.TransientErrors;
import dev.lehr.pipeline.TaskFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A handler whose failures are results, and whose calls are counted. */
record ObservedHandler(TaskHandler inner, TaskObserver observer) implements TaskHandler {
  @Override
  public String type() {
    return inner.type();
  }

  @Override
  public Optional<Duration> silence() {
    return inner.silence();
  }

  @Override
  public Optional<Duration> abandoned(Task task) throws InterruptedException, IOException {
    return inner.abandoned(task);
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    long begun = System.nanoTime();
    TaskResult result = answered(task);
    observer.called(type(), outcome(result), Duration.ofNanos(System.nanoTime() - begun));
    return result;
  }

  private TaskResult answered(Task task) throws InterruptedException {
    try {
      return inner.run(task);
    } catch (TaskFailedException | IOException failed) {
      return new TaskResult.Failed(TransientErrors.failure(failed));
    }
  }

  private static String outcome(TaskResult result) {
    return switch (result) {
      case TaskResult.Done _ -> "done";
      case TaskResult.Again _ -> "again";
      case TaskResult.Failed failed ->
          failed.failure().kind() == TaskFailure.Kind.TRANSIENT ? "transient" : "permanent";
    };
  }
}
