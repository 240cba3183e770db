package dev.lehr.server.internal.api;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.store.PublishedPipelines;
import dev.lehr.triggers.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows and takes published pipelines. */
final class PublishedRoutes {
  static final String PIPELINES = "/api/v1/applications/{application}/pipelines";
  static final String PIPELINE = PIPELINES + "/{pipeline}";

  private final PublishedPipelines pipelines;
  private final Definitions definitions;
  private final Runnable published;

  /**
   * Routes.
   *
   * @param published is called when pipelines were published
   */
  PublishedRoutes(PublishedPipelines pipelines, Definitions definitions, Runnable published) {
    this.pipelines = pipelines;
    this.definitions = definitions;
    this.published = published;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/applications", "listApplications", this::applications),
        Route.get(PIPELINES, "listPipelines", this::list),
        Route.get(PIPELINE, "showPipeline", this::show),
        Route.change("PUT", PIPELINES, "publishPipelines", this::publish));
  }

  private Answer applications(Call call) {
    ObjectNode json = Json.object();
    json.set(
        "applications",
        Json.array(pipelines.applications().stream().map(name -> Json.object().put("name", name))));
    return Answer.ok(json);
  }

  private Answer list(Call call) {
    return Answer.ok(listed(call.inPath("application")));
  }

  private ObjectNode listed(String application) {
    ObjectNode json = Json.object();
    json.set(
        "pipelines", Json.array(pipelines.of(application).stream().map(PublishedRoutes::summary)));
    return json;
  }

  private static ObjectNode summary(PublishedPipelines.Published published) {
    Pipeline pipeline = published.pipeline();
    ObjectNode json =
        Json.object()
            .put("application", pipeline.application())
            .put("name", pipeline.name())
            .put("description", pipeline.description())
            .put("published", published.at().toString())
            .put("publishedBy", published.by());
    published.origin().ifPresent(origin -> json.set("origin", origin(origin)));
    json.set("stages", Json.texts(pipeline.stages().stream().map(stage -> stage.name())));
    return json;
  }

  private static ObjectNode origin(Origin origin) {
    return Json.object()
        .put("git", origin.source().remote().shown())
        .put("branch", origin.source().branch())
        .put("path", origin.source().path())
        .put("commit", origin.commit());
  }

  private Answer show(Call call) {
    String application = call.inPath("application");
    String name = call.inPath("pipeline");
    PublishedPipelines.Published found =
        pipelines.find(application, name).orElseThrow(() -> Starting.unknown(application, name));
    ObjectNode json = summary(found);
    json.set("definition", PipelineJson.write(found.pipeline()));
    return Answer.ok(json);
  }

  private Answer publish(Call call) {
    String application = call.inPath("application");
    Fields fields = new Fields(call.body(), "pipelines");
    List<JsonNode> given =
        fields.node("pipelines").filter(JsonNode::isArray).stream()
            .flatMap(JsonNode::valueStream)
            .toList();
    if (fields.node("pipelines").filter(JsonNode::isArray).isEmpty()) {
      fields.wrong("/pipelines", "is required: a list of definitions");
    }
    List<Pipeline> read = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      definitions.read(given.get(i), "/pipelines/" + i, fields).ifPresent(read::add);
    }
    checkNames(application, read, fields);
    fields.check();
    checkByHand(application);
    pipelines.publish(application, read, call.caller().name());
    published.run();
    return Answer.ok(listed(application));
  }

  private void checkByHand(String application) {
    pipelines.of(application).stream()
        .flatMap(one -> one.origin().stream())
        .findFirst()
        .ifPresent(
            origin -> {
              throw new ProblemException(
                  ProblemType.CONFLICT,
                  "The pipelines of application '%s' come from %s; push them there"
                      .formatted(application, origin.source()));
            });
  }

  private static void checkNames(String application, List<Pipeline> read, Fields fields) {
    Set<String> names = new HashSet<>();
    for (Pipeline pipeline : read) {
      if (!pipeline.application().equals(application)) {
        fields.wrong(
            "/pipelines",
            "has pipeline '%s' of application '%s'; publish it there"
                .formatted(pipeline.name(), pipeline.application()));
      }
      if (!names.add(pipeline.name())) {
        fields.wrong("/pipelines", "has two pipelines called '%s'".formatted(pipeline.name()));
      }
    }
  }
}
