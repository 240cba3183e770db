package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionCall;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionFunction;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What stages have deployed. */
final class DeploymentFunctions {
  private static final Set<String> KINDS_WITH_PODS = Set.of("Deployment", "ReplicaSet");

  private DeploymentFunctions() {}

  static List<ExpressionFunction> all() {
    return List.of(
        ExpressionFunction.of("manifestLabelValue", 3, DeploymentFunctions::label),
        new ExpressionFunction(
            "deployedServerGroups",
            0,
            Integer.MAX_VALUE,
            DeploymentFunctions::serverGroups,
            Optional.empty()));
  }

  private static JsonNode label(ExpressionCall call) {
    Stages stages = new Stages(call);
    String name = call.text(0);
    String kind = call.text(1);
    if (!KINDS_WITH_PODS.contains(kind)) {
      throw call.failed(
          "'%s' is no kind with pods".formatted(kind), "it is Deployment or ReplicaSet");
    }
    JsonNode stage =
        stages
            .first(
                one ->
                    Stages.has(one, "name", name)
                        && Stages.has(one, "type", "deployManifest")
                        && Stages.has(one, "status", "SUCCEEDED"))
            .orElseThrow(() -> stages.none(name));
    JsonNode labels = manifest(stage, kind, call).at("/spec/template/metadata/labels");
    return Optional.<JsonNode>ofNullable(labels.get(call.text(2)))
        .orElseThrow(() -> unlabelled(labels, call));
  }

  private static JsonNode manifest(JsonNode stage, String kind, ExpressionCall call) {
    JsonNode manifests = stage.path("context").path("manifests");
    return StreamSupport.stream(manifests.spliterator(), false)
        .filter(manifest -> Stages.has(manifest, "kind", kind))
        .findFirst()
        .orElseThrow(
            () ->
                call.failed(
                    "the stage '%s' has no manifest of kind %s".formatted(call.text(0), kind), ""));
  }

  private static ExpressionException unlabelled(JsonNode labels, ExpressionCall call) {
    return call.failed(
        "the manifest's pods have no label '%s'".formatted(call.text(2)),
        Names.remedy(call.text(2), labels.propertyNames()));
  }

  /** Of the named stages, or of all: one for each region. */
  private static JsonNode serverGroups(ExpressionCall call) {
    List<String> wanted = new ArrayList<>();
    for (int index = 0; index < call.arguments().size(); index++) {
      wanted.add(call.text(index));
    }
    List<JsonNode> groups = new ArrayList<>();
    for (JsonNode stage : new Stages(call).all()) {
      if (wanted.isEmpty() || wanted.contains(stage.path("name").asString(""))) {
        JsonNode context = stage.path("context").path("deploy.server.groups");
        JsonNode output = stage.path("outputs").path("deployedServerGroups");
        (output.isArray() ? output : groups(context)).forEach(groups::add);
      }
    }
    call.spend(groups.size());
    return JsonValues.list(groups);
  }

  /** As Spinnaker's deployments leave it: names by region. */
  private static JsonNode groups(JsonNode byRegion) {
    List<JsonNode> groups = new ArrayList<>();
    byRegion
        .properties()
        .forEach(
            region ->
                region
                    .getValue()
                    .forEach(
                        name ->
                            groups.add(
                                JsonValues.map()
                                    .put("region", region.getKey())
                                    .set("serverGroup", name))));
    return JsonValues.list(groups);
  }
}
