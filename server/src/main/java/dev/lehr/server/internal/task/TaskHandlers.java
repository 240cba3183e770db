package dev.lehr.server.internal.task;

import dev.lehr.engine.Engine;
import dev.lehr.engine.TaskHandler;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.ServerPorts;
import dev.lehr.server.internal.deploy.DeployHandlers;
import dev.lehr.server.internal.deploy.Places;
import dev.lehr.server.internal.image.ImageRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    Abandoned abandoned = new Abandoned(engine);
    opened.push(abandoned::close);
    WebGuard guard = new WebGuard(settings.tasks().reachable());
    ChildPipelines children = new ChildPipelines(engine, outside.pipelines());
    List<TaskHandler> handlers =
        List.of(
            new RunHandler(
                settings.folder().resolve("tasks"),
                new Commands(outside.environment(), outside.work().workspaces()),
                secrets,
                abandoned),
            new WebhookHandler(new Once<>(() -> new WebCalls(guard, secrets)), abandoned),
            new PipelineHandler(children, abandoned),
            bakes(outside.work()),
            new FindImageHandler(outside.work().images()),
            new PromoteHandler(outside.work().images()),
            new NotifyHandler(outside.announcer()));
    return Stream.of(
            handlers,
            outside.delivery(),
            DeployHandlers.of(outside.places(), children, outside.clock()))
        .flatMap(List::stream)
        .<TaskHandler>map(handler -> new ObservedHandler(handler, outside.observer()))
        .toList();
  }

  private BakeHandler bakes(Work work) {
    return new BakeHandler(
        outside.ports().bakes(), work.workspaces(), work.images(), outside.clock());
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }
}
