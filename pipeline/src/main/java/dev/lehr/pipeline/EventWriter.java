package dev.lehr.pipeline;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes events as JSON. */
final class EventWriter {
  private EventWriter() {}

  static ObjectNode write(Event event) {
    return switch (event) {
      case Event.Started e -> started(e);
      case Event.Admitted _ -> typed("admitted");
      case Event.StagePrepared e -> prepared(e);
      case Event.TaskProgressed e -> with(typed("taskProgressed", e.task()), e);
      case Event.TaskSucceeded e -> with(typed("taskSucceeded", e.task()), e);
      case Event.TaskFailed e -> with(typed("taskFailed", e.task()), e);
      case Event.TimerFired e -> fired(e.timer());
      case Event.Approved e ->
          word(typed("approved"), e.stage(), e.by()).put("comment", e.comment());
      case Event.Rejected e ->
          word(typed("rejected"), e.stage(), e.by()).put("comment", e.comment());
      case Event.CancelRequested e ->
          typed("cancelRequested").put("by", e.by()).put("reason", e.reason());
      case Event.LimitReached e -> typed("limitReached").put("message", e.message());
      case Event.PauseRequested e -> typed("pauseRequested").put("by", e.by());
      case Event.ResumeRequested e -> typed("resumeRequested").put("by", e.by());
      case Event.SkipRequested e ->
          word(typed("skipRequested"), e.stage(), e.by()).put("reason", e.reason());
      case Event.RestartRequested e -> word(typed("restartRequested"), e.stage(), e.by());
    };
  }

  private static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static ObjectNode typed(String type, TaskKey task) {
    return typed(type).put("stage", task.stage()).put("run", task.run()).put("index", task.index());
  }

  private static ObjectNode word(ObjectNode json, String stage, String by) {
    return json.put("stage", stage).put("by", by);
  }

  private static ObjectNode started(Event.Started event) {
    ObjectNode json = typed("started");
    json.set("parameters", event.parameters());
    json.set("trigger", event.trigger());
    return json.put("by", event.by());
  }

  private static ObjectNode prepared(Event.StagePrepared event) {
    ObjectNode json = typed("stagePrepared").put("stage", event.stage()).put("run", event.run());
    switch (event.preparation()) {
      case Preparation.Go(ObjectNode settings) -> json.set("go", settings);
      case Preparation.Skip(String reason) -> json.put("skip", reason);
      case Preparation.Refused(String message) -> json.put("refused", message);
    }
    return json;
  }

  private static ObjectNode with(ObjectNode json, Event.TaskProgressed event) {
    json.set("progress", event.progress());
    return json;
  }

  private static ObjectNode with(ObjectNode json, Event.TaskSucceeded event) {
    json.set("output", event.output());
    return json;
  }

  private static ObjectNode with(ObjectNode json, Event.TaskFailed event) {
    json.put("attempt", event.attempt());
    json.put("message", event.failure().message());
    json.put("kind", Words.of(event.failure().kind()));
    json.set("details", event.failure().details());
    return json;
  }

  private static ObjectNode fired(TimerKey timer) {
    return typed("timerFired")
        .put("stage", timer.stage())
        .put("run", timer.run())
        .put("purpose", Words.of(timer.purpose()))
        .put("number", timer.number());
  }
}
