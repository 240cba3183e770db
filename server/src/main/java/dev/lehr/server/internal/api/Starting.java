package dev.lehr.server.internal.api;

import dev.lehr.engine.StartRequest;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.InvalidParametersException;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.store.PublishedPipelines;
import dev.lehr.server.internal.task.Workspaces;
import dev.lehr.triggers.Origin;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts executions: of published pipelines, and of those that come with the request. */
final class Starting {
  private final Executions executions;
  private final Sources sources;

  Starting(Executions executions, Sources sources) {
    this.executions = executions;
    this.sources = sources;
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
    Fields fields = new Fields(call.body(), "pipeline", "parameters", "repository", "commit");
    Optional<JsonNode> definition = fields.node("pipeline");
    if (definition.isEmpty()) {
      fields.wrong("/pipeline", "is required: the pipeline's definition");
    }
    Optional<Pipeline> pipeline =
        definition.flatMap(json -> sources.definitions().read(json, "/pipeline", fields));
    if (pipeline.isEmpty()) {
      fields.check();
    }
    return start(call, new Wanted(pipeline.orElseThrow(), Optional.empty()), fields);
  }

  private Answer startPublished(Call call) {
    String application = call.inPath("application");
    String name = call.inPath("pipeline");
    PublishedPipelines.Published found =
        sources.pipelines().find(application, name).orElseThrow(() -> unknown(application, name));
    return start(
        call,
        new Wanted(found.pipeline(), found.origin()),
        new Fields(call.body(), "parameters", "repository", "commit"));
  }

  private record Wanted(Pipeline pipeline, Optional<Origin> origin) {}

  static ProblemException unknown(String application, String name) {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "Application '%s' has no pipeline '%s'; publish it first".formatted(application, name));
  }

  private Answer start(Call call, Wanted wanted, Fields fields) {
    Pipeline pipeline = wanted.pipeline();
    ObjectNode parameters = parameters(pipeline, fields);
    ObjectNode trigger = trigger(call, fields);
    if (!trigger.has(Workspaces.FIELD)) {
      wanted.origin().ifPresent(origin -> describe(origin, trigger, fields));
    }
    fields.check();
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

  /** It works on the commit that it was published from. */
  private static void describe(Origin origin, ObjectNode trigger, Fields fields) {
    String commit = trigger.path("commit").asString(origin.commit());
    if (!commit.equals(origin.commit())) {
      fields.wrong(
          "/commit",
          "is '%s', but the pipeline is that of commit %s; leave it out"
              .formatted(commit, origin.commit()));
    }
    origin.describe(trigger);
  }

  private static ObjectNode parameters(Pipeline pipeline, Fields fields) {
    try {
      return ParameterValues.complete(pipeline, fields.object("parameters"));
    } catch (InvalidParametersException invalid) {
      invalid.problems().forEach(problem -> fields.wrong("/parameters", problem));
      return Json.object();
    }
  }

  private ObjectNode trigger(Call call, Fields fields) {
    ObjectNode trigger = Json.object().put("type", "manual").put("user", call.caller().name());
    String commit = fields.text("commit");
    if (!commit.isEmpty()) {
      trigger.put("commit", commit);
    }
    String repository = fields.text("repository");
    if (!repository.isEmpty()) {
      sources
          .repositories()
          .allowed(repository, fields)
          .ifPresent(folder -> trigger.put(Workspaces.FIELD, folder.toString()));
    }
    return trigger;
  }
}
