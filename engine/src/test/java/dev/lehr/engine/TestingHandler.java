package dev.lehr.engine;

import java.io.IOException;
import java.util.List;

/** A handler in a few words. */
public record TestingHandler(String type, Behaviour behaviour) implements TaskHandler {

  /** What it does. */
  @FunctionalInterface
  public interface Behaviour {
    TaskResult run(Task task) throws InterruptedException, IOException;
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException, IOException {
    return behaviour.run(task);
  }

  public static TaskHandler work(Behaviour behaviour) {
    return new TestingHandler("work", behaviour);
  }

  /** One that is done at once. */
  public static TaskHandler done(String type) {
    return new TestingHandler(type, task -> new TaskResult.Done(TestingPipelines.object()));
  }

  /** Does nothing for any type. */
  public static List<TaskHandler> doneAll() {
    return List.of(done("work"), done("other"), done("sweep"));
  }
}
