package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.expression.ExpressionProblem;
import dev.lehr.pipeline.expression.ExpressionReference;
import dev.lehr.pipeline.expression.Expressions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be said of an expression without data: its syntax, what it may do, and whether whatever
 * it reads is there by then.
 */
public final class ExpressionRules {
  private static final Pattern PARAMETER =
      Pattern.compile("parameters\\s*(?:\\??\\.\\s*(\\w+)(?!\\w|\\s*\\()|\\[\\s*'([^']*)'\\s*])");

  private final Expressions expressions;
  private final Scope scope;
  private final BiFunction<String, Collection<String>, String> hints;

  /**
   * Rules for a place.
   *
   * @param hints says what somebody may have meant, out of what there is
   */
  public ExpressionRules(
      Expressions expressions, Scope scope, BiFunction<String, Collection<String>, String> hints) {
    this.expressions = expressions;
    this.scope = scope;
    this.hints = hints;
  }

  /** Something wrong at an offset of the text. */
  public record Wrong(int position, String message, String remedy) {}

  /** What is wrong with a text. */
  public List<Wrong> text(String text) {
    List<ExpressionProblem> problems = expressions.check(text);
    return problems.isEmpty() ? references(expressions.references(text), text) : told(problems);
  }

  /** What is wrong with a condition. */
  public List<Wrong> condition(String text) {
    List<ExpressionProblem> problems = expressions.checkCondition(text);
    return problems.isEmpty()
        ? references(expressions.referencesOfCondition(text), text)
        : told(problems);
  }

  private static List<Wrong> told(List<ExpressionProblem> problems) {
    return problems.stream()
        .map(problem -> new Wrong(problem.position(), problem.cause(), problem.remedy()))
        .toList();
  }

  private List<Wrong> references(List<ExpressionReference> references, String text) {
    List<Wrong> wrong = new ArrayList<>();
    for (ExpressionReference reference : references) {
      check(reference, text).ifPresent(wrong::add);
    }
    return wrong;
  }

  private Optional<Wrong> check(ExpressionReference reference, String text) {
    String name = reference.name();
    boolean there =
        switch (reference.kind()) {
          case ROOT -> scope.knows(name);
          case STAGE -> scope.before().contains(name);
        };
    if (!there) {
      return Optional.of(unknown(reference));
    }
    return name.equals("parameters") ? parameter(text, reference.position()) : Optional.empty();
  }

  private Wrong unknown(ExpressionReference reference) {
    String name = reference.name();
    return scope.others().contains(name)
        ? new Wrong(
            reference.position(),
            "stage '%s' need not have ended when %s reads it".formatted(name, scope.reader()),
            "add it to what that stage needs")
        : new Wrong(
            reference.position(),
            "there is no '%s' for %s to read".formatted(name, scope.reader()),
            hints.apply(name, scope.known()));
  }

  private Optional<Wrong> parameter(String text, int position) {
    Matcher matcher = PARAMETER.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return scope.parameters().contains(name)
        ? Optional.empty()
        : Optional.of(
            new Wrong(
                position,
                "the pipeline has no parameter '" + name + "'",
                hints.apply(name, scope.parameters())));
  }
}
