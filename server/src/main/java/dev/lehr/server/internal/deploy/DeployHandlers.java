package dev.lehr.server.internal.deploy;

import dev.lehr.engine.TaskHandler;
import dev.lehr.server.internal.task.ChildPipelines;
import java.time.InstantSource;
import java.util.List;

/** The handlers of tasks that change server groups, and where images are. */
public final class DeployHandlers {
  private DeployHandlers() {}

  /** One for each. */
  public static List<TaskHandler> of(
      Places places, ChildPipelines children, ClusterTurns turns, InstantSource clock) {
    RolloutRounds rounds = new RolloutRounds(children, clock);
    DeployHandler.Ways ways =
        new DeployHandler.Ways(
            rounds, new CustomDeployment(places, children), new InPlaceDeployment(places, clock));
    return List.of(
        new DeployHandler(places, turns, ways, clock),
        new RollbackHandler(places, turns, rounds, clock),
        new UndoHandler(places, ways, children, clock),
        new ChangeHandler("disable", places, clock),
        new ChangeHandler("destroy", places, clock),
        new ChangeHandler("scale", places, clock),
        new DistributeHandler(places, clock));
  }
}
