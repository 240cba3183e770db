package dev.lehr.server.internal.api;

import dev.lehr.engine.StartRequest;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.store.PublishedPipelines;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts executions: of published pipelines, and of those that come with the request. */
final class Starting {
  private final Executions executions;
  private final PublishedPipelines pipelines;
  private final Definitions definitions;

  Starting(Executions executions, PublishedPipelines pipelines, Definitions definitions) {
    this.executions = executions;
    this.pipelines = pipelines;
    this.definitions = definitions;
  }

  List<Route> routes() {
    return List.of(
        Route.change("POST", "/api/v1/executions", "startExecution", this::startGiven),
        Route.change(
            "POST",
            PublishedRoutes.PIPELINE + "/executions",
            "startPublished",
            this::startPublished));
  }

  private Answer startGiven(Call call) {
    Fields fields = new Fields(call.body(), "pipeline", "parameters");
    Optional<JsonNode> definition = fields.node("pipeline");
    if (definition.isEmpty()) {
      fields.wrong("/pipeline", "is required: the pipeline's definition");
    }
    Optional<Pipeline> pipeline =
        definition.flatMap(json -> definitions.read(json, "/pipeline", fields));
    if (pipeline.isEmpty()) {
      fields.check();
    }
    return start(call, pipeline.orElseThrow(), fields);
  }

  private Answer startPublished(Call call) {
    String application = call.inPath("application");
    String name = call.inPath("pipeline");
    Pipeline pipeline =
        pipelines.find(application, name).orElseThrow(() -> unknown(application, name)).pipeline();
    return start(call, pipeline, new Fields(call.body(), "parameters"));
  }

  static ProblemException unknown(String application, String name) {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "Application '%s' has no pipeline '%s'; publish it first".formatted(application, name));
  }

  private Answer start(Call call, Pipeline pipeline, Fields fields) {
    ObjectNode parameters =
        new ParameterValues(pipeline, fields).resolve(fields.object("parameters"));
    fields.check();
    ObjectNode trigger = Json.object().put("type", "manual").put("user", call.caller().name());
    Optional<String> key =
        call.header()
            .apply("Idempotency-Key")
            .map(given -> "api/" + call.caller().name() + "/" + given);
    StartRequest request =
        new StartRequest(pipeline, parameters, trigger, call.caller().name(), key);
    Execution started = executions.find(executions.engine().start(request));
    return Answer.json(201, ExecutionJson.execution(started))
        .with("Location", "/api/v1/executions/" + started.id());
  }
}
