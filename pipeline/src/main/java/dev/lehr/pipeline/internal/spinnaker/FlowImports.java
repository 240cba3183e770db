package dev.lehr.pipeline.internal.spinnaker;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stages that steer, and those that run something. */
final class FlowImports {
  private static final Set<String> TAKEN_BY_STAGES =
      Set.of("name", "needs", "when", "timeout", "retry", "onFailure", "restrictTo");

  private FlowImports() {}

  static Map<String, Function<Source, Optional<Target>>> all() {
    return Map.of(
        "wait", FlowImports::waiting,
        "manualJudgment", FlowImports::judgment,
        "evaluateVariables", FlowImports::variables,
        "checkPreconditions", FlowImports::preconditions,
        "pipeline", FlowImports::pipeline,
        "script", FlowImports::script,
        "runJob", FlowImports::job);
  }

  /** Spinnaker counts seconds. */
  private static Optional<Target> waiting(Source stage) {
    return stage.text("waitTime").map(time -> Target.of("wait").put("duration", time + "s"));
  }

  private static Optional<Target> judgment(Source stage) {
    stage.note("judgmentInputs", "a judgment is yes or no here; ask for more in the message");
    stage.note("propagateAuthenticationContext", "stages run with the server's rights");
    return Optional.of(
        Target.of("approve")
            .put("message", stage.text("instructions").orElse("Continue?"))
            .put("who", stage.texts("selectedStageRoles")));
  }

  private static Optional<Target> variables(Source stage) {
    Target target = Target.of("evaluate");
    for (Source variable : stage.children("variables")) {
      String key = variable.json().path("key").asString("");
      if (key.isEmpty() || TAKEN_BY_STAGES.contains(key)) {
        variable.note("a variable can not be called '" + key + "' here; choose another name");
      } else if (!variable.has("value") || target.settings().has(key)) {
        variable.note("the variable '" + key + "' has no value, or another one already");
      } else {
        variable.text("key");
        variable.whole("value").ifPresent(value -> target.set(key, value));
        // What the value was made of, for Spinnaker's pages.
        variable.meaningless("sourceValue");
      }
    }
    return Optional.of(target);
  }

  private static Optional<Target> preconditions(Source stage) {
    Target target = Target.of("checkPreconditions");
    ArrayNode conditions = target.settings().putArray("conditions");
    for (Source precondition : stage.children("preconditions")) {
      condition(precondition)
          .ifPresentOrElse(
              conditions::add,
              () -> precondition.note("has no counterpart; write an expression that says it"));
    }
    return conditions.isEmpty() ? Optional.empty() : Optional.of(target);
  }

  private static Optional<ObjectNode> condition(Source precondition) {
    Source context = precondition.child("context");
    String type = precondition.json().path("type").asString("");
    Optional<String> expression =
        switch (type) {
          case "expression" -> context.text("expression").map(FlowImports::braced);
          case "stageStatus" -> status(context);
          default -> Optional.empty();
        };
    precondition.text("type");
    if (!precondition.json().path("failPipeline").asBoolean(true)) {
      precondition.note("failPipeline", "a precondition that does not hold fails its stage");
    }
    precondition.flag("failPipeline");
    return expression.map(
        text -> {
          Target condition = Target.of("").put("expression", text);
          return condition.put("message", context.text("failureMessage")).settings();
        });
  }

  private static Optional<String> status(Source context) {
    return context
        .text("stageName")
        .flatMap(
            name ->
                context
                    .text("stageStatus")
                    .map(
                        status ->
                            "${ #stage('%s')['status'].toString() == '%s' }"
                                .formatted(name, status)));
  }

  private static String braced(String expression) {
    return expression.contains("${") ? expression : "${ " + expression + " }";
  }

  private static Optional<Target> pipeline(Source stage) {
    Optional<String> name = stage.text("pipeline");
    return name.map(
        id -> {
          Target target = Target.of("pipeline").put("pipeline", id);
          target.put("application", stage.text("application").orElse("unknown"));
          stage
              .mapping("pipelineParameters")
              .ifPresent(parameters -> target.set("parameters", parameters));
          if (stage.has("waitForCompletion")) {
            target.settings().put("wait", stage.flag("waitForCompletion"));
          }
          return target;
        });
  }

  private static Optional<Target> script(Source stage) {
    return stage.text("command").map(command -> run(stage).put("command", command));
  }

  private static Target run(Source stage) {
    return Target.of("run").put("propertyFile", stage.text("propertyFile"));
  }

  private static Optional<Target> job(Source stage) {
    Source cluster = stage.child("cluster");
    Optional<String> image = cluster.text("imageId").or(() -> stage.text("image"));
    return image.map(
        name -> {
          Target target = run(stage).put("image", name);
          target.put("command", cluster.text("entryPoint").or(() -> stage.text("command")));
          cluster
              .mapping("env")
              .ifPresent(environment -> target.set("environment", Texts.values(environment)));
          return target;
        });
  }
}
