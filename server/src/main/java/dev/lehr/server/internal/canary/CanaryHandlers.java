package dev.lehr.server.internal.canary;

import dev.lehr.engine.TaskHandler;
import java.time.InstantSource;
import java.util.List;

/** The handlers of the stage's tasks. */
public final class CanaryHandlers {
  private CanaryHandlers() {}

  public static List<TaskHandler> of(
      CanaryWorld world, CanaryReports reports, InstantSource clock) {
    return List.of(new CanaryHandler(world, reports, clock), new CanaryCleanUp(world, clock));
  }
}
