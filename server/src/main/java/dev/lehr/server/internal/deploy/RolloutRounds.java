package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Phase;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.rollout.RolloutLog;
import dev.lehr.cloud.rollout.RolloutWork;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.TaskFailure;
import dev.lehr.server.internal.task.ChildPipelines;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rounds of a task that carries a rollout out: each reads, does the next step of each region
 * and hands back what is to be kept. A cloud that is throttled or away costs a round, never the
 * deployment.
 */
final class RolloutRounds {
  private static final int SOONER = 4;

  private final ChildPipelines children;
  private final InstantSource clock;

  RolloutRounds(ChildPipelines children, InstantSource clock) {
    this.children = children;
    this.clock = clock;
  }

  /** One more round, and what it means for the task. */
  TaskResult next(Task task, Place place, RolloutProgress progress) throws InterruptedException {
    RolloutProgress further = round(task, place, progress);
    Optional<Phase.Over> over = further.rollout().over();
    return over.isPresent()
        ? ended(over.get(), output(further, clock.instant()))
        : again(place, further);
  }

  /** One more round. */
  RolloutProgress round(Task task, Place place, RolloutProgress progress)
      throws InterruptedException {
    Instant now = clock.instant();
    if (progress.check().isPresent()) {
      return checked(progress, progress.check().get(), now);
    }
    Optional<Integer> due = progress.rollout().checkDue(now);
    return due.isPresent()
        ? progress.asking(Optional.of(ask(task, place, progress, due.get())))
        : advanced(task, place, progress, now);
  }

  TaskResult again(Place place, RolloutProgress progress) {
    Duration silence = Duration.between(progress.news(), clock.instant());
    return new TaskResult.Again(pause(place.poll(), silence), progress.json());
  }

  /** Until the next look: shorter while there is news, for then more is likely soon. */
  static Duration pause(Duration poll, Duration silence) {
    Duration sooner = poll.dividedBy(SOONER);
    Duration calm = silence.dividedBy(SOONER);
    return calm.compareTo(sooner) < 0 ? sooner : calm.compareTo(poll) > 0 ? poll : calm;
  }

  private static RolloutProgress advanced(
      Task task, Place place, RolloutProgress progress, Instant now) throws InterruptedException {
    RolloutLog log = new RolloutLog(task::log, progress.told());
    RolloutWork work = new RolloutWork(Orders.parts(task, place, progress), log);
    try {
      Rollout further = work.advance(progress.rollout(), now);
      return progress.with(further).telling(log.told(), now);
    } catch (CloudException refused) {
      if (refused.kind() == CloudException.Kind.PERMANENT) {
        throw new TaskFailedException(String.valueOf(refused.getMessage()), refused);
      }
      log.trouble("", refused);
      return progress.telling(log.told(), now);
    }
  }

  private String ask(Task task, Place place, RolloutProgress progress, int step) {
    String pipeline = DeploySettings.read(task.settings()).check().orElseThrow();
    var deployment = progress.rollout().regions().values().iterator().next();
    ObjectNode parameters =
        JsonMapper.shared()
            .createObjectNode()
            .put("cluster", place.settings().cluster().text())
            .put("serverGroup", deployment.group())
            .put("environment", place.environment())
            .put("percent", deployment.strategy().steps().get(step));
    return children.start(
        task,
        new ChildPipelines.Order(
            task.pipeline().application(),
            pipeline,
            parameters,
            "check/" + task.idempotencyKey() + "/" + step));
  }

  private RolloutProgress checked(RolloutProgress progress, String child, Instant now) {
    Optional<Execution> found = children.find(child);
    if (found.isPresent() && !found.get().status().isOver()) {
      return progress;
    }
    ExecutionStatus status = found.map(Execution::status).orElse(ExecutionStatus.CANCELLED);
    Rollout rollout = progress.rollout();
    Rollout next =
        status == ExecutionStatus.SUCCEEDED
            ? rollout.withCheckPassed()
            : rollout.goingBack(
                "the check, execution %s, ended as %s".formatted(child, PipelineJson.word(status)),
                now);
    return progress.with(next).asking(Optional.empty());
  }

  /** What the end of a deployment means for its task. */
  static TaskResult ended(Phase.Over over, ObjectNode output) {
    return switch (over.outcome()) {
      case DEPLOYED -> new TaskResult.Done(output);
      case ROLLED_BACK -> failed("Rolled back: " + over.message(), output);
      case STUCK -> failed("Neither deployed nor rolled back: " + over.message(), output);
    };
  }

  static TaskResult failed(String message, ObjectNode output) {
    return new TaskResult.Failed(new TaskFailure(message, TaskFailure.Kind.PERMANENT, output));
  }

  private static ObjectNode output(RolloutProgress progress, Instant now) {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    ObjectNode groups = output.putObject("serverGroups");
    ObjectNode previous = output.putObject("previous");
    ObjectNode images = output.putObject("image");
    progress
        .rollout()
        .regions()
        .forEach(
            (region, deployment) -> {
              groups.put(region, deployment.group());
              images.put(region, progress.images().get(region));
              deployment.before().keySet().stream()
                  .reduce((_, later) -> later)
                  .ifPresent(name -> previous.put(region, name));
            });
    return output.put("seconds", Duration.between(progress.began(), now).toSeconds());
  }
}
