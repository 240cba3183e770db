package dev.lehr.pipeline;

/** Reads events from JSON. */
final class EventReader {
  private EventReader() {}

  static Event event(JsonFields json) {
    String type = json.text("type");
    return switch (type) {
      case "started" ->
          new Event.Started(json.object("parameters"), json.object("trigger"), json.text("by"));
      case "admitted" -> new Event.Admitted();
      case "stagePrepared" ->
          new Event.StagePrepared(json.text("stage"), json.number("run"), preparation(json));
      case "taskProgressed" -> new Event.TaskProgressed(task(json), json.value("progress"));
      case "taskSucceeded" -> new Event.TaskSucceeded(task(json), json.object("output"));
      case "taskFailed" -> new Event.TaskFailed(task(json), json.number("attempt"), failure(json));
      case "limitReached" -> new Event.LimitReached(json.text("message"));
      case "timerFired" -> new Event.TimerFired(timer(json));
      default -> signal(type, json);
    };
  }

  /** What comes from people. */
  private static Event signal(String type, JsonFields json) {
    String by = json.text("by");
    return switch (type) {
      case "approved" -> new Event.Approved(json.text("stage"), by, json.text("comment"));
      case "rejected" -> new Event.Rejected(json.text("stage"), by, json.text("comment"));
      case "cancelRequested" -> new Event.CancelRequested(by, json.text("reason"));
      case "pauseRequested" -> new Event.PauseRequested(by);
      case "resumeRequested" -> new Event.ResumeRequested(by);
      case "skipRequested" -> new Event.SkipRequested(json.text("stage"), by, json.text("reason"));
      case "restartRequested" -> new Event.RestartRequested(json.text("stage"), by);
      default -> throw new IllegalArgumentException("There are no events of type '" + type + "'");
    };
  }

  private static Preparation preparation(JsonFields json) {
    if (json.has("go")) {
      return new Preparation.Go(json.object("go"));
    }
    return json.has("skip")
        ? new Preparation.Skip(json.text("skip"))
        : new Preparation.Refused(json.text("refused"));
  }

  private static TaskKey task(JsonFields json) {
    return new TaskKey(json.text("stage"), json.number("run"), json.number("index"));
  }

  private static TaskFailure failure(JsonFields json) {
    return new TaskFailure(
        json.text("message"), json.word("kind", TaskFailure.Kind.class), json.object("details"));
  }

  private static TimerKey timer(JsonFields json) {
    return new TimerKey(
        json.text("stage"),
        json.number("run"),
        json.word("purpose", TimerKey.Purpose.class),
        json.number("number"));
  }
}
