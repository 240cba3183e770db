package dev.lehr.server.internal.canary;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.run.Ending;
import dev.lehr.canary.run.RunState;
import dev.lehr.canary.run.RunStep;
import dev.lehr.cloud.CloudException;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.RunResult;
import dev.lehr.pipeline.TaskFailure;
import dev.lehr.server.internal.delivery.CloudTrouble;
import dev.lehr.server.internal.task.TaskFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares an image with the one that runs now. Each call does what can be done at that moment and
 * returns; what was decided is durable before anything is made of it.
 *
 * <p>A canary that passes removes its groups itself; after everything else {@link CanaryCleanUp}
 * does.
 */
final class CanaryHandler implements TaskHandler {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final CanaryWorld world;
  private final CanaryReports reports;
  private final InstantSource clock;

  CanaryHandler(CanaryWorld world, CanaryReports reports, InstantSource clock) {
    this.world = world;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "canary";
  }

  /** A call's surroundings. */
  private record Call(Task task, CanaryPlace place, CanarySettings settings) {
    CanaryGroups groups() {
      return new CanaryGroups(place, task);
    }
  }

  @Override
  public TaskResult run(Task task) throws IOException, InterruptedException {
    try {
      Call call = new Call(task, world.place(task), CanarySettings.read(task.settings()));
      Optional<JsonNode> told = task.progress().filter(CanaryProgress::isIn);
      return told.isPresent() ? goOn(call, CanaryProgress.read(told.orElseThrow())) : begin(call);
    } catch (CanaryInputException refused) {
      throw new TaskFailedException(
          "The canary can not be judged: " + refused.getMessage(), refused);
    } catch (CloudException trouble) {
      return CloudTrouble.result(task, trouble, AFTER_TROUBLE);
    }
  }

  private TaskResult begin(Call call) throws IOException, InterruptedException {
    Optional<CanaryPlan> plan =
        new CanaryBeginning(world, call.task(), call.place(), call.settings())
            .plan(clock.instant());
    return plan.isPresent()
        ? again(AT_ONCE, new CanaryProgress(plan.orElseThrow(), new CanaryPhase.Creating()))
        : withoutBaseline(call);
  }

  private static TaskResult withoutBaseline(Call call) {
    boolean passes = call.settings().rules().passesWithoutBaseline();
    String told =
        "Nothing serves in cluster %s of %s, so there is nothing to compare with: a %s by withoutBaseline"
            .formatted(
                call.place().cluster().text(), call.place().region(), passes ? "pass" : "failure");
    call.task().log(told);
    ObjectNode output = CanaryWords.uncompared(told, passes);
    return passes ? new TaskResult.Done(output) : failed(told, output);
  }

  private TaskResult goOn(Call call, CanaryProgress progress)
      throws IOException, InterruptedException {
    return switch (progress.phase()) {
      case CanaryPhase.Creating _ -> create(call, progress);
      case CanaryPhase.Booting booting -> boot(call, progress, booting);
      case CanaryPhase.Comparing comparing -> compare(call, progress, comparing);
      case CanaryPhase.Removing removing -> remove(call, progress, removing);
    };
  }

  private TaskResult create(Call call, CanaryProgress progress) {
    call.groups().create(progress.plan(), call.settings().capacity());
    call.task().log("Both groups are asked for; waiting until they are healthy");
    return again(AT_ONCE, progress.in(new CanaryPhase.Booting(clock.instant())));
  }

  private TaskResult boot(Call call, CanaryProgress progress, CanaryPhase.Booting booting)
      throws InterruptedException {
    CanaryHealth health = health(call, progress);
    if (health.isHealthy()) {
      return compare(call, progress, health);
    }
    Duration waited = Duration.between(booting.since(), clock.instant());
    if (waited.compareTo(call.settings().healthTimeout()) < 0) {
      return again(Patience.after(waited, call.place().poll()), progress);
    }
    throw new TaskFailedException(
        "The canary's groups are not healthy after %d s: %s"
            .formatted(waited.toSeconds(), String.join("; ", health.complaints())));
  }

  private CanaryHealth health(Call call, CanaryProgress progress) throws InterruptedException {
    return new CanaryHealth(
        progress.plan(), call.groups().read(progress.plan()), call.settings().capacity());
  }

  /** Both are healthy: from now on they are compared. */
  private TaskResult compare(Call call, CanaryProgress progress, CanaryHealth health) {
    RunState run =
        new CanaryJudging(call.settings(), progress.plan())
            .begin(clock.instant(), call.place().region());
    call.task()
        .log(
            "Both groups are healthy; warming up until %s, judged %d times until %s"
                .formatted(
                    run.plan().schedule().start().plus(run.plan().schedule().warmUp()),
                    run.plan().schedule().intervals(),
                    run.plan().schedule().window(run.plan().schedule().intervals() - 1).end()));
    return again(AT_ONCE, progress.in(new CanaryPhase.Comparing(run, health.instances())));
  }

  private TaskResult compare(Call call, CanaryProgress progress, CanaryPhase.Comparing comparing)
      throws IOException, InterruptedException {
    return switch (comparing.run().next(clock.instant())) {
      case RunStep.Wait wait -> again(Duration.between(clock.instant(), wait.until()), progress);
      case RunStep.Judge step -> judge(call, progress, comparing, step);
      case RunStep.Done done -> conclude(call, progress, comparing.run(), done.ending(), List.of());
    };
  }

  private TaskResult judge(
      Call call, CanaryProgress progress, CanaryPhase.Comparing comparing, RunStep.Judge step)
      throws IOException, InterruptedException {
    Set<String> known = look(call, progress, comparing.instances());
    CanaryJudging judging = new CanaryJudging(call.settings(), progress.plan());
    RunResult result;
    try (MetricStore<?> store = world.store(call.settings(), call.place())) {
      result = judging.judge(store, comparing.run(), step, clock);
    }
    RunState run = result.state();
    if (result.last().isPresent()) {
      reports.keep(
          call.task().execution(),
          call.task().key().stage(),
          judging.report(run, result.last().orElseThrow()));
    }
    call.task().log(CanaryWords.interval(run, result.last()));
    List<String> reasons =
        result.last().map(last -> CanaryWords.reasons(last.judgement())).orElse(List.of());
    return run.ending().isPresent()
        ? conclude(call, progress, run, run.ending().orElseThrow(), reasons)
        : again(AT_ONCE, progress.in(new CanaryPhase.Comparing(run, known)));
  }

  /** Tells what has changed on either side; only a group that is gone ends the canary. */
  private Set<String> look(Call call, CanaryProgress progress, Set<String> known)
      throws InterruptedException {
    CanaryHealth health = health(call, progress);
    if (!health.missing().isEmpty()) {
      throw new TaskFailedException(
          "%s is gone: somebody has removed it, or its lease was over at %s"
              .formatted(String.join(" and ", health.missing()), progress.plan().lease()));
    }
    Set<String> fresh = new TreeSet<>(health.instances());
    fresh.removeAll(known);
    if (!fresh.isEmpty()) {
      call.task().log("New since the groups were healthy: %s".formatted(String.join(", ", fresh)));
    }
    health.complaints().forEach(call.task()::log);
    Set<String> all = new TreeSet<>(known);
    all.addAll(fresh);
    return all;
  }

  private TaskResult conclude(
      Call call, CanaryProgress progress, RunState run, Ending ending, List<String> reasons) {
    ObjectNode output = CanaryWords.output(progress.plan(), run, ending, reasons);
    output.put("report", CanaryReports.address(call.task().execution(), call.task().key().stage()));
    boolean passes =
        switch (ending.verdict()) {
          case PASS -> true;
          case MARGINAL -> call.settings().rules().marginalPasses();
          case FAIL, ERROR -> false;
        };
    if (!passes) {
      return failed(CanaryWords.failure(ending, reasons), output);
    }
    call.task().log("The canary passed: %s; removing both groups".formatted(ending.reason()));
    return again(AT_ONCE, progress.in(new CanaryPhase.Removing(clock.instant(), output)));
  }

  private TaskResult remove(Call call, CanaryProgress progress, CanaryPhase.Removing removing)
      throws InterruptedException {
    if (call.groups().remove()) {
      call.task().log("Both groups are gone");
      return new TaskResult.Done(removing.output());
    }
    Duration waited = Duration.between(removing.since(), clock.instant());
    return again(Patience.after(waited, call.place().poll()), progress);
  }

  private static TaskResult again(Duration pause, CanaryProgress progress) {
    return new TaskResult.Again(pause, progress.json());
  }

  private static TaskResult failed(String message, ObjectNode output) {
    return new TaskResult.Failed(new TaskFailure(message, TaskFailure.Kind.PERMANENT, output));
  }
}
