package dev.lehr.server.internal.api;

import dev.lehr.engine.TaskLogs;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.Recorded;
import dev.lehr.server.internal.canary.CanaryReports;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Shows executions. */
final class ExecutionReading {
  static final String EXECUTION = "/api/v1/executions/{execution}";
  private static final int MOST_EVENTS = 1000;
  private static final int MOST_BYTES = 1 << 20;
  private static final int USUAL_BYTES = 64 * 1024;

  /** A report is a page on its own: its style stands in it, and nothing else is to be fetched. */
  private static final String ALONE =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; sandbox";

  private final Executions executions;
  private final CanaryReports reports;

  ExecutionReading(Executions executions, CanaryReports reports) {
    this.executions = executions;
    this.reports = reports;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/executions", "searchExecutions", new ExecutionSearch(executions)::search)
            .knowing(ExecutionSearch.PARAMETERS),
        Route.get(EXECUTION, "showExecution", this::show),
        Route.get(EXECUTION + "/definition", "showExecutionDefinition", this::definition),
        Route.get(EXECUTION + "/history", "showHistory", this::history).knowing("after", "limit"),
        Route.get("/api/v1/blobs/{blob}", "showBlob", this::blob),
        Route.get(EXECUTION + "/stages", "listStages", this::stages),
        Route.get(EXECUTION + "/stages/{stage}", "showStage", this::stage),
        Route.get(EXECUTION + "/stages/{stage}/logs", "readLogs", this::logs)
            .knowing("offset", "limit"),
        Route.get(EXECUTION + "/stages/{stage}/report", "showReport", this::report));
  }

  private Answer show(Call call) {
    Execution execution = executions.find(call.inPath("execution"));
    String tag = ExecutionJson.tag(execution);
    return ExecutionJson.isKnown(execution, call.header().apply("If-None-Match"))
        ? Answer.empty(304).with("ETag", tag)
        : Answer.ok(ExecutionJson.execution(execution)).with("ETag", tag);
  }

  private Answer definition(Call call) {
    return Answer.ok(PipelineJson.write(executions.find(call.inPath("execution")).pipeline()));
  }

  private Answer history(Call call) {
    String id = executions.find(call.inPath("execution")).id();
    long after = call.number("after", 0, 0, Long.MAX_VALUE);
    int limit = (int) call.number("limit", 100, 1, MOST_EVENTS);
    List<Recorded> events = executions.engine().history(id, after, limit);
    ObjectNode json = Json.object();
    json.set("events", Json.array(events.stream().map(ExecutionJson::recorded)));
    return Answer.ok(json);
  }

  /** What was too large to stand in a stage's outputs itself. */
  private Answer blob(Call call) {
    String id = call.inPath("blob");
    return executions
        .engine()
        .blob(id)
        .map(Answer::ok)
        .orElseThrow(
            () ->
                new ProblemException(ProblemType.NOT_FOUND, "There is no blob '%s'".formatted(id)));
  }

  private Answer stages(Call call) {
    Execution execution = executions.find(call.inPath("execution"));
    ObjectNode json = Json.object();
    json.set("stages", Json.array(execution.stages().stream().map(ExecutionJson::stage)));
    return Answer.ok(json);
  }

  private Answer stage(Call call) {
    Execution execution = executions.find(call.inPath("execution"));
    return Answer.ok(ExecutionJson.stage(Executions.stage(execution, call.inPath("stage"))));
  }

  private Answer logs(Call call) {
    Execution execution = executions.find(call.inPath("execution"));
    String stage = Executions.stage(execution, call.inPath("stage")).stage().name();
    long offset = call.number("offset", 0, 0, Long.MAX_VALUE);
    int limit = (int) call.number("limit", USUAL_BYTES, 1, MOST_BYTES);
    TaskLogs logs = executions.engine().logs();
    String text = logs.read(execution.id(), stage, offset, limit);
    return Answer.ok(
        Json.object()
            .put("text", text)
            .put("offset", offset)
            .put("next", offset + text.getBytes(StandardCharsets.UTF_8).length)
            .put("size", logs.size(execution.id(), stage)));
  }

  private Answer report(Call call) {
    Execution execution = executions.find(call.inPath("execution"));
    String stage = Executions.stage(execution, call.inPath("stage")).stage().name();
    return reports
        .find(execution.id(), stage)
        .map(page -> Answer.text("text/html; charset=utf-8", page))
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Stage '%s' of execution '%s' has no report".formatted(stage, execution.id())))
        .with("Content-Security-Policy", ALONE);
  }
}
