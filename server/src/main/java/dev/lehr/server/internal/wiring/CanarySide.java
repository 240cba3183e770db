package dev.lehr.server.internal.wiring;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.metrics.Stores;
import dev.lehr.server.Accounts;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.internal.canary.CanaryHandlers;
import dev.lehr.server.internal.canary.CanaryPlace;
import dev.lehr.server.internal.canary.CanaryReports;
import dev.lehr.server.internal.canary.OutsideWorld;
import dev.lehr.server.internal.delivery.EnvironmentSettings;
import dev.lehr.server.internal.delivery.ImagePlacing;
import dev.lehr.server.internal.delivery.ImageRound;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.task.TaskFailedException;
import dev.lehr.server.internal.task.Texts;
import dev.lehr.server.internal.task.WebGuard;
import dev.lehr.server.internal.task.Workspaces;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Everything of the server that has to do with canaries. */
final class CanarySide {
  private final Accounts accounts;
  private final ReachedGroups groups;
  private final ImagePlacing images;
  private final CanaryReports reports;
  private final List<TaskHandler> handlers;

  /**
   * Where canaries run.
   *
   * @param accounts that environments name
   * @param groups of these accounts
   * @param images brings images there
   * @param workspaces that canary configs are read from
   */
  record Cloud(
      Accounts accounts, ReachedGroups groups, ImagePlacing images, Workspaces workspaces) {}

  CanarySide(PipelineSettings settings, Cloud cloud, InstantSource clock) {
    this.accounts = cloud.accounts();
    this.groups = cloud.groups();
    this.images = cloud.images();
    this.reports = new CanaryReports(settings.folder().resolve("reports"));
    OutsideWorld world =
        new OutsideWorld(
            new OutsideWorld.Finding(this::place, this::image, cloud.workspaces()),
            new Stores(System.getenv()),
            new WebGuard(settings.tasks().reachable()));
    this.handlers = CanaryHandlers.of(world, reports, clock);
  }

  CanaryReports reports() {
    return reports;
  }

  List<TaskHandler> handlers() {
    return handlers;
  }

  private ImageRound image(Task task, String region) {
    EnvironmentSettings environment =
        EnvironmentSettings.of(task, task.settings().path("in").asString());
    return images.next(task, environment, List.of(region));
  }

  /** What is not known here will not be known by the next attempt either. */
  private CanaryPlace place(Task task) {
    JsonNode settings = task.settings();
    EnvironmentSettings environment = EnvironmentSettings.of(task, settings.path("in").asString());
    String region = Texts.find(settings, "region").orElse(environment.regions().getFirst());
    try {
      ClusterName cluster =
          environment.cluster(
              task.pipeline().application(),
              Texts.find(settings, "stack"),
              Texts.find(settings, "detail"));
      return place(environment, region, cluster);
    } catch (IllegalArgumentException unknown) {
      throw new TaskFailedException(String.valueOf(unknown.getMessage()), unknown);
    }
  }

  private CanaryPlace place(EnvironmentSettings environment, String region, ClusterName cluster) {
    String account = environment.account();
    return new CanaryPlace(
        environment.name(),
        region,
        cluster,
        environment.placement(region),
        groups.in(account, region),
        accounts.clients(account)::cloudWatch,
        accounts.pollInterval(account));
  }
}
