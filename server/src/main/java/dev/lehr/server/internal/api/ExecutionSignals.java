package dev.lehr.server.internal.api;

import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.StageState;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.security.Caller;
import dev.lehr.server.internal.security.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tells executions what people want of them. */
final class ExecutionSignals {
  private static final String STAGE = ExecutionReading.EXECUTION + "/stages/{stage}";

  private final Executions executions;

  ExecutionSignals(Executions executions) {
    this.executions = executions;
  }

  List<Route> routes() {
    return List.of(
        post(ExecutionReading.EXECUTION + "/cancel", "cancelExecution", this::cancel),
        post(ExecutionReading.EXECUTION + "/pause", "pauseExecution", this::pause),
        post(ExecutionReading.EXECUTION + "/resume", "resumeExecution", this::resume),
        post(STAGE + "/approve", "approveStage", this::approve).needing(Role.APPROVER),
        post(STAGE + "/reject", "rejectStage", this::reject).needing(Role.APPROVER),
        post(STAGE + "/skip", "skipStage", this::skip),
        post(STAGE + "/restart", "restartStage", this::restart));
  }

  private static Route post(
      String path, String name, dev.lehr.server.internal.rest.Operation operation) {
    return Route.change("POST", path, name, operation);
  }

  private Answer cancel(Call call) {
    String reason = word(call, "reason");
    return signal(call, new Event.CancelRequested(call.caller().name(), reason));
  }

  private Answer pause(Call call) {
    new Fields(call.body()).check();
    return signal(call, new Event.PauseRequested(call.caller().name()));
  }

  private Answer resume(Call call) {
    new Fields(call.body()).check();
    return signal(call, new Event.ResumeRequested(call.caller().name()));
  }

  private Answer approve(Call call) {
    String comment = word(call, "comment");
    String stage = checkedJudge(call);
    return signal(call, new Event.Approved(stage, call.caller().name(), comment));
  }

  private Answer reject(Call call) {
    String comment = word(call, "comment");
    String stage = checkedJudge(call);
    return signal(call, new Event.Rejected(stage, call.caller().name(), comment));
  }

  private Answer skip(Call call) {
    String reason = word(call, "reason");
    return signal(
        call, new Event.SkipRequested(stage(call).stage().name(), call.caller().name(), reason));
  }

  private Answer restart(Call call) {
    new Fields(call.body()).check();
    return signal(
        call, new Event.RestartRequested(stage(call).stage().name(), call.caller().name()));
  }

  private static String word(Call call, String field) {
    Fields fields = new Fields(call.body(), field);
    String text = fields.text(field);
    fields.check();
    return text;
  }

  private StageState stage(Call call) {
    return Executions.stage(executions.find(call.inPath("execution")), call.inPath("stage"));
  }

  private Answer signal(Call call, Event signal) {
    Execution after = executions.engine().signal(call.inPath("execution"), signal);
    return Answer.ok(ExecutionJson.execution(after)).with("ETag", ExecutionJson.tag(after));
  }

  /**
   * The stage, when the caller is one of those who may decide about it. They are called by the
   * names of their tokens or by their roles.
   */
  private String checkedJudge(Call call) {
    StageState state = stage(call);
    JsonNode who = state.settings().orElse(state.stage().settings()).path("who");
    Set<String> judges =
        who.isArray()
            ? who.valueStream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet())
            : Set.of();
    if (!judges.isEmpty() && names(call.caller()).stream().noneMatch(judges::contains)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Stage '%s' is decided by %s, and '%s' is none of them"
              .formatted(state.stage().name(), String.join(", ", judges), call.caller().name()));
    }
    return state.stage().name();
  }

  private static Set<String> names(Caller caller) {
    Set<String> names = caller.roles().stream().map(Role::word).collect(Collectors.toSet());
    names.add(caller.name());
    return names;
  }
}
