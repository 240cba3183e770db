package dev.lehr.server.internal.wiring;

import dev.lehr.engine.TaskHandler;
import dev.lehr.metrics.Stores;
import dev.lehr.server.PipelineSettings;
import dev.lehr.server.internal.canary.CanaryHandlers;
import dev.lehr.server.internal.canary.CanaryReports;
import dev.lehr.server.internal.canary.OutsideWorld;
import dev.lehr.server.internal.canary.PreparedImage;
import dev.lehr.server.internal.task.WebGuard;
import java.time.InstantSource;
import java.util.List;

/** Everything of the server that has to do with canaries. */
final class CanarySide {
  private final CanaryReports reports;
  private final List<TaskHandler> handlers;

  CanarySide(PipelineSettings settings, OutsideWorld.Places places, InstantSource clock) {
    this.reports = new CanaryReports(settings.folder().resolve("reports"));
    this.handlers =
        CanaryHandlers.of(
            new OutsideWorld(
                places,
                PreparedImage::of,
                new Stores(System.getenv()),
                new WebGuard(settings.tasks().reachable())),
            reports,
            clock);
  }

  CanaryReports reports() {
    return reports;
  }

  List<TaskHandler> handlers() {
    return handlers;
  }
}
