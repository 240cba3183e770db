package dev.lehr.server.internal.task;

import dev.lehr.docker.DockerEngine;
import dev.lehr.engine.Engine;
import dev.lehr.engine.TaskHandler;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.ServerPorts;
import dev.lehr.server.internal.deploy.ClusterTurns;
import dev.lehr.server.internal.deploy.DeployHandlers;
import dev.lehr.server.internal.deploy.Places;
import dev.lehr.server.internal.image.ImageRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The handlers of the server's tasks. */
public final class TaskHandlers {
  private final PipelineSettings settings;
  private final Outside outside;

  /**
   * What tasks reach beyond the engine.
   *
   * @param environment the server's own
   * @param ports bakes, and AWS accounts
   * @param pipelines finds those that were published
   * @param work what is kept of and for executions
   * @param announcer tells people
   * @param observer hears of every call
   * @param delivery handlers of what changes server groups
   * @param places where server groups are
   * @param clock says how late it is
   */
  public record Outside(
      Map<String, String> environment,
      ServerPorts ports,
      PipelineHandler.PipelineSource pipelines,
      Work work,
      Announcer announcer,
      TaskObserver observer,
      List<TaskHandler> delivery,
      Places places,
      InstantSource clock) {

    public Outside {
      environment = Map.copyOf(environment);
      delivery = List.copyOf(delivery);
    }
  }

  /**
   * What is kept of and for executions.
   *
   * @param workspaces finds what they work on
   * @param images that they have baked
   */
  public record Work(Workspaces workspaces, ImageRegistry images) {}

  public TaskHandlers(PipelineSettings settings, Outside outside) {
    this.settings = settings;
    this.outside = outside;
  }

  /** One for each task type that this version runs. */
  public Collection<TaskHandler> of(Engine engine) {
    SecretValues secrets = new SecretValues(outside.environment());
    WebGuard guard = new WebGuard(settings.tasks().reachable());
    ChildPipelines children = new ChildPipelines(engine, outside.pipelines());
    List<TaskHandler> handlers =
        List.of(
            run(secrets),
            new WebhookHandler(new Once<>(() -> new WebCalls(guard, secrets))),
            new PipelineHandler(children),
            bakes(outside.work()),
            new FindImageHandler(outside.work().images()),
            new PromoteHandler(outside.work().images()),
            new NotifyHandler(outside.announcer()));
    return Stream.of(
            handlers,
            outside.delivery(),
            DeployHandlers.of(
                outside.places(), children, new ClusterTurns(engine), outside.clock()))
        .flatMap(List::stream)
        .<TaskHandler>map(handler -> new ObservedHandler(handler, outside.observer()))
        .toList();
  }

  private BakeHandler bakes(Work work) {
    return new BakeHandler(
        outside.ports().bakes(), work.workspaces(), work.images(), outside.clock());
  }

  private RunHandler run(SecretValues secrets) {
    Path tasks = settings.folder().resolve("tasks").toAbsolutePath();
    Workspaces workspaces = outside.work().workspaces();
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
            new HostPlace(outside.environment(), secrets, workspaces),
            new ContainerPlace(docker, secrets, workspaces)),
        secrets,
        workspaces);
  }
}
