package dev.lehr.server.internal.task;

import dev.lehr.docker.DockerEngine;
import dev.lehr.engine.Engine;
import dev.lehr.engine.TaskHandler;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.ServerPorts;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The handlers of the server's tasks. */
public final class TaskHandlers implements AutoCloseable {
  private final PipelineSettings settings;
  private final Outside outside;
  private final Deque<Runnable> opened = new ArrayDeque<>();

  /**
   * What tasks reach beyond the engine.
   *
   * @param environment the server's own
   * @param ports bakes, and AWS accounts
   * @param pipelines finds those that were published
   * @param observer hears of every call
   */
  public record Outside(
      Map<String, String> environment,
      ServerPorts ports,
      PipelineHandler.PipelineSource pipelines,
      TaskObserver observer) {

    public Outside {
      environment = Map.copyOf(environment);
    }
  }

  public TaskHandlers(PipelineSettings settings, Outside outside) {
    this.settings = settings;
    this.outside = outside;
  }

  /** One for each task type that this version runs. */
  public Collection<TaskHandler> of(Engine engine) {
    SecretValues secrets = new SecretValues(outside.environment());
    WebGuard guard = new WebGuard(settings.tasks().reachable());
    List<TaskHandler> handlers =
        List.of(
            run(secrets),
            new WebhookHandler(new Once<>(() -> new WebCalls(guard, secrets))),
            new PipelineHandler(engine, outside.pipelines()),
            new BakeHandler(outside.ports().bakes()));
    return handlers.stream()
        .<TaskHandler>map(handler -> new ObservedHandler(handler, outside.observer()))
        .toList();
  }

  private RunHandler run(SecretValues secrets) {
    Path tasks = settings.folder().resolve("tasks").toAbsolutePath();
    Supplier<DockerEngine> docker =
        new Once<>(
            () -> {
              DockerEngine engine = ContainerPlace.engine();
              new OrphanContainers(engine, tasks).remove();
              return engine;
            });
    return new RunHandler(
        tasks,
        new RunHandler.Places(
            new HostPlace(outside.environment(), secrets), new ContainerPlace(docker, secrets)),
        secrets);
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }
}
