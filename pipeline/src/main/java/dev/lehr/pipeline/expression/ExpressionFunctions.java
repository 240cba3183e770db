package dev.lehr.pipeline.expression;

import dev.lehr.pipeline.internal.expression.function.StandardFunctions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The functions expressions may call; there are no others. */
public final class ExpressionFunctions {
  private final Map<String, ExpressionFunction> functions;

  private ExpressionFunctions(Map<String, ExpressionFunction> functions) {
    this.functions = functions;
  }

  /** Just these. */
  public static ExpressionFunctions of(Collection<ExpressionFunction> functions) {
    Map<String, ExpressionFunction> named = new TreeMap<>();
    functions.forEach(function -> named.put(function.name(), function));
    return new ExpressionFunctions(named);
  }

  /**
   * Spinnaker's functions. Those that fetch ({@code fromUrl} …) or ask the server ({@code
   * pipelineId}) are refused until {@link #with} brings them.
   */
  public static ExpressionFunctions standard() {
    return of(StandardFunctions.all());
  }

  /** These and another one, which takes the place of one of the same name. */
  public ExpressionFunctions with(ExpressionFunction function) {
    Map<String, ExpressionFunction> more = new TreeMap<>(functions);
    more.put(function.name(), function);
    return new ExpressionFunctions(more);
  }

  public Optional<ExpressionFunction> named(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** All names, in alphabetical order. */
  public Set<String> names() {
    return Set.copyOf(functions.keySet());
  }
}
