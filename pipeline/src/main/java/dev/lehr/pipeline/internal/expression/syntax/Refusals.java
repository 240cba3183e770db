package dev.lehr.pipeline.internal.expression.syntax;

import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionProblem;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.value.Source;
import java.util.ArrayList;
import java.util.List;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.Assign;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.ConstructorReference;
import org.springframework.expression.spel.ast.OpDec;
import org.springframework.expression.spel.ast.OpInc;
import org.springframework.expression.spel.ast.OperatorInstanceof;
import org.springframework.expression.spel.ast.TypeReference;

/** Collects what an expression asks for and may not have, so that all of it is told at once. */
final class Refusals {
  private final Source source;
  private final List<ExpressionProblem> problems = new ArrayList<>();

  Refusals(Source source) {
    this.source = source;
  }

  /** Refuses a kind of operation. Whatever is not known to be allowed ends here. */
  void refuse(SpelNode node) {
    switch (node) {
      case TypeReference type ->
          add(type, "T(…) would reach Java's types", "use a value's own methods, or a function");
      case ConstructorReference constructor ->
          add(
              constructor,
              "'new' would make a Java object",
              "write lists as {1, 2}, maps as {a: 1}");
      case BeanReference bean -> add(bean, "'@' would reach the program's parts", "");
      case Assign assign ->
          add(
              assign,
              "'=' would change the data",
              "compare by ==; set variables by evaluate stages");
      case OpInc increment -> add(increment, "'++' would change the data", "write + 1");
      case OpDec decrement -> add(decrement, "'--' would change the data", "write - 1");
      case OperatorInstanceof test -> add(test, "'instanceof' takes a Java type", "");
      default -> add(node, "this operation is not allowed", "");
    }
  }

  void add(SpelNode node, String cause, String remedy) {
    add(Kind.REFUSED, node, cause, remedy);
  }

  void add(Kind kind, SpelNode node, String cause, String remedy) {
    problems.add(source.problem(kind, node.getStartPosition(), cause, remedy));
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ExpressionException(problems);
    }
  }
}
