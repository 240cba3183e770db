package dev.lehr.pipeline;

import java.util.List;
import java.util.function.Consumer;

/**
 * Says what happens next. A pure function of a pipeline's definition and an execution's history.
 *
 * <p>An event changes the state; the commands are what the new state leaves to be done beyond what
 * the old one did. So whatever was commanded and is neither answered nor withdrawn since is always
 * exactly {@link #outstanding}. Withdrawn by {@link Command.AbandonTask} and {@link
 * Command.CancelTimer}, that is; a {@link Command.Prepare} whose stage does not wait for it any
 * more, and a {@link Command.Admit} of an execution that has ended, are withdrawn silently.
 *
 * <p>Pausing holds back stages, not the tasks of stages that run. The same decider may be used for
 * all executions at once.
 */
public final class Decider {
  private final Plans plans;
  private final Consumer<Transition> guard;

  public Decider(StageTypes types) {
    this(types, Transitions::check);
  }

  /** With something that looks at every change of a status, also at those within one event. */
  Decider(StageTypes types, Consumer<Transition> guard) {
    plans = new Plans(types);
    this.guard = guard;
  }

  /**
   * An execution to which nothing has happened yet.
   *
   * @throws IllegalArgumentException when a stage's type or need is unknown, two stages have one
   *     name, or stages need each other in a circle
   */
  public Execution begin(String id, Pipeline pipeline) {
    return new Execution(
        id,
        pipeline,
        Execution.Origin.unknown(),
        Execution.Life.QUEUED,
        plans.of(pipeline).fresh(),
        0);
  }

  /**
   * What follows from one more event. An event that makes no sense any more, because it comes late
   * or twice, changes nothing but the sequence.
   *
   * @throws IllegalArgumentException when the event is not the next in sequence
   */
  public Decision apply(Execution execution, Recorded next) {
    if (next.sequence() != execution.sequence() + 1) {
      throw new IllegalArgumentException(
          "Event %d of execution %s can not follow event %d; events are applied in order, none twice"
              .formatted(next.sequence(), execution.id(), execution.sequence()));
    }
    Draft draft = new Draft(plans.of(execution.pipeline()), execution, next, guard);
    boolean first = next.event() instanceof Event.Started;
    if (first == execution.started().isEmpty()) {
      apply(draft, next.event());
      Progress.settle(draft);
    }
    return draft.decision();
  }

  private static void apply(Draft draft, Event event) {
    switch (event) {
      case Event.Started started -> Admission.start(draft, started);
      case Event.Admitted _ -> Admission.admit(draft);
      case Event.StagePrepared prepared -> StageStart.prepared(draft, prepared);
      case Event.TaskProgressed progressed -> TaskStage.progressed(draft, progressed);
      case Event.TaskSucceeded succeeded -> TaskStage.succeeded(draft, succeeded);
      case Event.TaskFailed failed -> TaskStage.failed(draft, failed);
      case Event.TimerFired fired -> Alarms.fired(draft, fired.timer());
      case Event.Approved approved -> ApprovalStage.approved(draft, approved);
      case Event.Rejected rejected -> ApprovalStage.rejected(draft, rejected);
      case Event.CancelRequested cancel -> Ending.cancel(draft, cancel);
      case Event.LimitReached limit -> Ending.fail(draft, limit);
      case Event.PauseRequested _ -> Admission.pause(draft);
      case Event.ResumeRequested _ -> Admission.resume(draft);
      case Event.SkipRequested skip -> StageSkip.request(draft, skip);
      case Event.RestartRequested restart -> Restart.request(draft, restart);
    }
  }

  /** Everything that is to be done at present, however often it has been said already. */
  public List<Command> outstanding(Execution execution) {
    return List.copyOf(Outstanding.of(plans.of(execution.pipeline()), execution));
  }
}
