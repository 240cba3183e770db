package dev.lehr.pipeline.internal.expression.syntax;

import dev.lehr.pipeline.expression.ExpressionFunctions;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.node.Between;
import dev.lehr.pipeline.internal.expression.node.Calculation;
import dev.lehr.pipeline.internal.expression.node.Choice;
import dev.lehr.pipeline.internal.expression.node.Comparison;
import dev.lehr.pipeline.internal.expression.node.Current;
import dev.lehr.pipeline.internal.expression.node.Fallback;
import dev.lehr.pipeline.internal.expression.node.ListLiteral;
import dev.lehr.pipeline.internal.expression.node.Literal;
import dev.lehr.pipeline.internal.expression.node.Logic;
import dev.lehr.pipeline.internal.expression.node.MapLiteral;
import dev.lehr.pipeline.internal.expression.node.Matching;
import dev.lehr.pipeline.internal.expression.node.Node;
import dev.lehr.pipeline.internal.expression.node.Not;
import dev.lehr.pipeline.internal.expression.node.Sameness;
import dev.lehr.pipeline.internal.expression.node.Signed;
import dev.lehr.pipeline.internal.expression.value.Arithmetic;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Relation;
import dev.lehr.pipeline.internal.expression.value.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Elvis;
import org.springframework.expression.spel.ast.InlineList;
import org.springframework.expression.spel.ast.InlineMap;
import org.springframework.expression.spel.ast.OpAnd;
import org.springframework.expression.spel.ast.OpDivide;
import org.springframework.expression.spel.ast.OpEQ;
import org.springframework.expression.spel.ast.OpGE;
import org.springframework.expression.spel.ast.OpGT;
import org.springframework.expression.spel.ast.OpLE;
import org.springframework.expression.spel.ast.OpLT;
import org.springframework.expression.spel.ast.OpMinus;
import org.springframework.expression.spel.ast.OpModulus;
import org.springframework.expression.spel.ast.OpMultiply;
import org.springframework.expression.spel.ast.OpNE;
import org.springframework.expression.spel.ast.OpOr;
import org.springframework.expression.spel.ast.OpPlus;
import org.springframework.expression.spel.ast.OperatorBetween;
import org.springframework.expression.spel.ast.OperatorMatches;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.OperatorPower;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Ternary;

/**
 * Turns what Spring parsed into our own nodes: the list of what is allowed. Operators are here,
 * chains of accesses in {@link Chains}.
 */
final class Translation {
  private static final int DEEPEST = 256;

  private final Refusals refusals;
  private final Chains chains;
  private int depth;

  Translation(Source source, ExpressionFunctions functions, Refusals refusals) {
    this.refusals = refusals;
    this.chains = new Chains(this, source, functions, refusals);
  }

  /** The node's counterpart, or null's when it is refused. */
  Node of(SpelNode node) {
    return deeper(node, 1, () -> translated(node));
  }

  /** Goes down so many levels, unless that is too deep. */
  Node deeper(SpelNode node, int levels, Supplier<Node> step) {
    if (depth + levels > DEEPEST) {
      refusals.add(
          Kind.LIMIT,
          node,
          "more than %d operations within each other".formatted(DEEPEST),
          "split it with an evaluate stage");
      return nothing(node);
    }
    depth += levels;
    Node result = step.get();
    depth -= levels;
    return result;
  }

  private Node translated(SpelNode node) {
    return switch (node) {
      case CompoundExpression chain -> chains.of(chain);
      case org.springframework.expression.spel.ast.Literal literal -> Constants.of(literal);
      case InlineList list -> new ListLiteral(place(list), children(list));
      case InlineMap map -> map(map);
      case OpAnd and -> new Logic(place(and), true, left(and), right(and));
      case OpOr or -> new Logic(place(or), false, left(or), right(or));
      case OperatorNot not -> new Not(place(not), left(not));
      case Ternary choice -> choice(choice);
      case Elvis elvis -> new Fallback(place(elvis), left(elvis), right(elvis));
      default -> compared(node);
    };
  }

  private Node compared(SpelNode node) {
    return switch (node) {
      case OpEQ equal -> new Sameness(place(equal), true, left(equal), right(equal));
      case OpNE unequal -> new Sameness(place(unequal), false, left(unequal), right(unequal));
      case OpLT less -> comparison(less, Relation.LESS);
      case OpLE atMost -> comparison(atMost, Relation.LESS_OR_EQUAL);
      case OpGT more -> comparison(more, Relation.GREATER);
      case OpGE atLeast -> comparison(atLeast, Relation.GREATER_OR_EQUAL);
      case OperatorBetween range -> new Between(place(range), left(range), right(range));
      case OperatorMatches match -> new Matching(place(match), left(match), right(match));
      default -> calculated(node);
    };
  }

  private Node calculated(SpelNode node) {
    return switch (node) {
      case OpPlus plus when plus.getChildCount() == 1 -> new Signed(place(plus), false, left(plus));
      case OpMinus minus when minus.getChildCount() == 1 ->
          new Signed(place(minus), true, left(minus));
      case OpPlus plus -> calculation(plus, Arithmetic.ADD);
      case OpMinus minus -> calculation(minus, Arithmetic.SUBTRACT);
      case OpMultiply times -> calculation(times, Arithmetic.MULTIPLY);
      case OpDivide quotient -> calculation(quotient, Arithmetic.DIVIDE);
      case OpModulus remainder -> calculation(remainder, Arithmetic.REMAINDER);
      case OperatorPower power -> calculation(power, Arithmetic.POWER);
      default -> chains.link(new Current(place(node)), node, node.getStartPosition());
    };
  }

  private Node calculation(SpelNode node, Arithmetic operation) {
    return new Calculation(place(node), operation, left(node), right(node));
  }

  private Node comparison(SpelNode node, Relation relation) {
    return new Comparison(place(node), relation, left(node), right(node));
  }

  private Node choice(SpelNode node) {
    return new Choice(place(node), left(node), right(node), of(node.getChild(2)));
  }

  private Node map(SpelNode node) {
    List<MapLiteral.Entry> entries = new ArrayList<>();
    for (int index = 0; index + 1 < node.getChildCount(); index += 2) {
      SpelNode key = node.getChild(index);
      Node name =
          key instanceof PropertyOrFieldReference plain
              ? new Literal(place(key), JsonValues.text(plain.getName()))
              : of(key);
      entries.add(new MapLiteral.Entry(name, of(node.getChild(index + 1))));
    }
    return new MapLiteral(place(node), entries);
  }

  List<Node> children(SpelNode node) {
    List<Node> children = new ArrayList<>();
    for (int index = 0; index < node.getChildCount(); index++) {
      children.add(of(node.getChild(index)));
    }
    return children;
  }

  private Node left(SpelNode node) {
    return of(node.getChild(0));
  }

  private Node right(SpelNode node) {
    return of(node.getChild(1));
  }

  static Node nothing(SpelNode node) {
    return new Literal(place(node), JsonValues.nothing());
  }

  private static Place place(SpelNode node) {
    return new Place(node.getStartPosition(), node.getStartPosition());
  }
}
