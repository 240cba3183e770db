package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that servers can be called after the application and the environment: {@code app-stack} by
 * Netflix' Frigga takes no hyphens inside its words. It matters only where a pipeline deploys.
 */
record ClusterNames(Part root, Map<String, ObjectNode> environments) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9.]+");
  private static final Set<String> PLACES = Set.of("to", "in");

  void check(String application, List<Pipeline> pipelines) {
    List<ObjectNode> stages =
        pipelines.stream()
            .flatMap(pipeline -> pipeline.stages().stream())
            .map(Stage::settings)
            .filter(settings -> places(settings).findAny().isPresent())
            .toList();
    if (!stages.isEmpty() && !application.isEmpty() && !WORD.matcher(application).matches()) {
      root.wrong(
          root.section().at("application"),
          "servers can not be called after the application '%s'".formatted(application),
          "use letters, digits and dots");
    }
    stages.stream()
        .filter(settings -> !settings.has("stack"))
        .flatMap(this::places)
        .distinct()
        .forEach(this::checkStack);
  }

  private Stream<String> places(ObjectNode settings) {
    return PLACES.stream()
        .map(settings::path)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(environments::containsKey);
  }

  private void checkStack(String environment) {
    ObjectNode settings = Objects.requireNonNull(environments.get(environment));
    if (!settings.has("stack") && !WORD.matcher(environment).matches()) {
      root.wrong(
          root.section().section("environments").keyAt(environment),
          "servers can not be called after the environment '%s'".formatted(environment),
          "give it a 'stack' of letters, digits and dots");
    }
  }
}
