package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.expression.ExpressionData;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an expression may read where it stands.
 *
 * @param reader who reads, for messages, such as "stage 'deploy'"
 * @param before the stages that have ended by then
 * @param variables what the evaluate stages among them set
 * @param others the pipeline's other stages
 * @param parameters the pipeline's parameters
 */
public record Scope(
    String reader,
    Set<String> before,
    Set<String> variables,
    Set<String> others,
    List<String> parameters) {
  private static final List<String> ALWAYS =
      List.of(ExpressionData.PARAMETERS, ExpressionData.TRIGGER, ExpressionData.EXECUTION);

  /** What a trigger reads, before anything has run. */
  public static Scope beforeAll(String reader, List<Parameter> parameters) {
    return new Scope(reader, Set.of(), Set.of(), Set.of(), names(parameters));
  }

  public static List<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).toList();
  }

  public boolean knows(String root) {
    return ALWAYS.contains(root) || before.contains(root) || variables.contains(root);
  }

  /** All that can be read. */
  public Set<String> known() {
    Set<String> known = new TreeSet<>(before);
    known.addAll(variables);
    known.addAll(ALWAYS);
    return known;
  }
}
