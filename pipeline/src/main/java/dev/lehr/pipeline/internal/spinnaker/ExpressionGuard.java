package dev.lehr.pipeline.internal.spinnaker;

import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.pipeline.internal.definition.ExpressionRules;
import dev.lehr.pipeline.internal.definition.Graph;
import dev.lehr.pipeline.internal.definition.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Carries expressions over as they are, as long as they say something here. One that does not
 * becomes plain text, or, as a condition, false; and is told of.
 */
final class ExpressionGuard {
  private final Source pipeline;
  private final StageNaming naming;
  private final List<String> parameters;
  private final Expressions expressions = Expressions.standard();

  ExpressionGuard(Source pipeline, StageNaming naming, JsonNode parameters) {
    this.pipeline = pipeline;
    this.naming = naming;
    this.parameters = List.copyOf(parameters.propertyNames());
  }

  /** Checks the entries of {@code stages}, in place. */
  void check(ArrayNode entries) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    Map<String, Set<String>> variables = new HashMap<>();
    for (JsonNode entry : entries) {
      String name = entry.path("name").asString();
      needs.put(name, entry.path("needs").valueStream().map(JsonNode::asString).toList());
      variables.put(name, Set.copyOf(entry.path("evaluate").propertyNames()));
    }
    Graph graph = new Graph(needs);
    for (JsonNode entry : entries) {
      String name = entry.path("name").asString();
      Set<String> before = graph.before(name);
      Set<String> set = new HashSet<>();
      before.forEach(stage -> set.addAll(variables.getOrDefault(stage, Set.of())));
      Scope scope = new Scope("stage '" + name + "'", before, set, needs.keySet(), parameters);
      check((ObjectNode) entry, scope);
    }
  }

  private void check(ObjectNode entry, Scope scope) {
    ExpressionRules rules = new ExpressionRules(expressions, scope, (name, known) -> "");
    for (Map.Entry<String, JsonNode> part : entry.properties()) {
      if (part.getKey().equals("when")) {
        part.setValue(StringNode.valueOf(condition(part.getValue().asString(), rules)));
      } else {
        part.setValue(checked(part.getValue(), rules));
      }
    }
  }

  /** Checks what reads nothing but what started the pipeline. */
  JsonNode checkTriggers(JsonNode triggers) {
    Scope scope = Scope.beforeAll("a trigger", List.of());
    return checked(triggers, new ExpressionRules(expressions, scope, (name, known) -> ""));
  }

  private String condition(String text, ExpressionRules rules) {
    String renamed = naming.renamed(text);
    List<ExpressionRules.Wrong> wrong = rules.condition(renamed);
    if (wrong.isEmpty()) {
      return renamed;
    }
    note(text, wrong.getFirst(), "the stage is skipped until it has another condition");
    return "false";
  }

  private JsonNode checked(JsonNode value, ExpressionRules rules) {
    if (value.isString()) {
      return StringNode.valueOf(text(value.stringValue(), rules));
    }
    if (value instanceof ObjectNode mapping) {
      mapping.properties().forEach(entry -> entry.setValue(checked(entry.getValue(), rules)));
    } else if (value instanceof ArrayNode list) {
      for (int index = 0; index < list.size(); index++) {
        list.set(index, checked(list.get(index), rules));
      }
    }
    return value;
  }

  private String text(String text, ExpressionRules rules) {
    if (!text.contains("${")) {
      return text;
    }
    String renamed = naming.renamed(text);
    List<ExpressionRules.Wrong> wrong = rules.text(renamed);
    if (wrong.isEmpty()) {
      return renamed;
    }
    note(text, wrong.getFirst(), "it stands as plain text");
    return text.replace("${", "$${");
  }

  private void note(String text, ExpressionRules.Wrong wrong, String consequence) {
    Locator.note(pipeline, text, "%s; %s".formatted(wrong.message(), consequence));
  }
}
