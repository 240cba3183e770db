package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.StageBehaviour;
import dev.lehr.pipeline.StageType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the conditions and settings of a pipeline's stages: each reads what ran before it. */
final class StageExpressions {
  private static final Set<String> MOMENT = Set.of("moment", "stage", "url");

  private final Knowledge knowledge;
  private final List<Parameter> parameters;
  private final Set<String> all;
  private final Graph graph;
  private final Map<String, Set<String>> variables = new HashMap<>();

  StageExpressions(Knowledge knowledge, List<Parameter> parameters, List<ReadStage> stages) {
    this.knowledge = knowledge;
    this.parameters = parameters;
    Map<String, Collection<String>> needs = new LinkedHashMap<>();
    stages.forEach(stage -> needs.putIfAbsent(stage.name(), stage.draft().needs().keySet()));
    this.all = needs.keySet();
    this.graph = new Graph(needs);
    for (ReadStage stage : stages) {
      if (setsVariables(stage)) {
        variables.put(stage.name(), Set.copyOf(stage.settings().json().propertyNames()));
      }
    }
  }

  private boolean setsVariables(ReadStage stage) {
    return knowledge
        .types()
        .find(stage.draft().entry().kind())
        .map(StageType::behaviour)
        .filter(StageBehaviour.Variables.class::isInstance)
        .isPresent();
  }

  void check(ReadStage stage) {
    Part common = stage.draft().common();
    ExpressionCheck check =
        new ExpressionCheck(knowledge.expressions(), common.document(), scope(stage));
    check.condition(common.section(), "when");
    check.check(stage.settings());
  }

  private Scope scope(ReadStage stage) {
    Set<String> before = graph.before(stage.name());
    return new Scope(
        "stage '" + stage.name() + "'", before, variables(before), all, Scope.names(parameters));
  }

  /** What notifications read: whatever there is at the end, and the moment they are about. */
  Scope end() {
    Set<String> names = variables(all);
    names.addAll(MOMENT);
    return new Scope("a notification", all, names, all, Scope.names(parameters));
  }

  private Set<String> variables(Set<String> before) {
    Set<String> set = new HashSet<>();
    before.forEach(name -> set.addAll(variables.getOrDefault(name, Set.of())));
    return set;
  }
}
