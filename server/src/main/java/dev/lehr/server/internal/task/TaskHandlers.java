package dev.lehr.server.internal.task;

import dev.lehr.engine.Engine;
import dev.lehr.engine.TaskHandler;
import dev.lehr.server.PipelineSettings;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The handlers of the server's tasks. */
public final class TaskHandlers implements AutoCloseable {
  private final PipelineSettings settings;
  private final Map<String, String> environment;
  private final TaskObserver observer;
  private final Deque<Runnable> opened = new ArrayDeque<>();

  /**
   * Handlers.
   *
   * @param environment the server's own
   */
  public TaskHandlers(
      PipelineSettings settings, Map<String, String> environment, TaskObserver observer) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.observer = observer;
  }

  /** One for each task type that this version runs. */
  public Collection<TaskHandler> of(Engine engine) {
    SecretValues secrets = new SecretValues(environment);
    Abandoned abandoned = new Abandoned(engine);
    opened.push(abandoned::close);
    List<TaskHandler> handlers =
        List.of(
            new RunHandler(
                settings.folder().resolve("tasks"), new Commands(environment), secrets, abandoned));
    return handlers.stream()
        .<TaskHandler>map(handler -> new ObservedHandler(handler, observer))
        .toList();
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }
}
