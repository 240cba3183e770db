package dev.lehr.server.internal.telemetry;

import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.PipelineJson;
import java.lang.System.Logger.Level;

/** Writes to the server's log what happens to executions. */
public final class ExecutionLog implements EventFollower.Listener {
  private static final System.Logger LOG = System.getLogger("dev.lehr.executions");

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void happened(EventStream.Entry entry) {
    String id = entry.execution();
    switch (entry.event().event()) {
      case Event.Started started -> say(id, "was started by " + started.by());
      case Event.TaskFailed failed ->
          say(id, "task " + failed.task() + " failed: " + failed.failure().message());
      case Event.Approved approved ->
          say(id, "stage " + approved.stage() + " was approved by " + approved.by());
      case Event.Rejected rejected ->
          say(id, "stage " + rejected.stage() + " was rejected by " + rejected.by());
      case Event.CancelRequested cancel -> say(id, "was cancelled by " + cancel.by());
      case Event.LimitReached limit -> say(id, "has come to a limit: " + limit.message());
      case Event.PauseRequested pause -> say(id, "was paused by " + pause.by());
      case Event.ResumeRequested resume -> say(id, "was resumed by " + resume.by());
      case Event.SkipRequested skip ->
          say(id, "stage " + skip.stage() + " was skipped by " + skip.by());
      case Event.RestartRequested restart ->
          say(id, "stage " + restart.stage() + " was restarted by " + restart.by());
      case Event.Admitted _,
          Event.StagePrepared _,
          Event.TaskProgressed _,
          Event.TaskSucceeded _,
          Event.TimerFired _ -> {
        // too many to be worth a line each
      }
    }
  }

  @Override
  public boolean ended(Execution execution) {
    say(execution.id(), "ended: " + PipelineJson.word(execution.status()));
    return true;
  }

  private static void say(String execution, String what) {
    LOG.log(Level.INFO, "Execution {0} {1}", execution, what);
  }
}
