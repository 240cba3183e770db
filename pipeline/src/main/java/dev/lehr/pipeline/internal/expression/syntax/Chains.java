package dev.lehr.pipeline.internal.expression.syntax;

import dev.lehr.pipeline.expression.ExpressionFunction;
import dev.lehr.pipeline.expression.ExpressionFunctions;
import dev.lehr.pipeline.internal.expression.method.Methods;
import dev.lehr.pipeline.internal.expression.node.Current;
import dev.lehr.pipeline.internal.expression.node.FunctionCall;
import dev.lehr.pipeline.internal.expression.node.Index;
import dev.lehr.pipeline.internal.expression.node.Invocation;
import dev.lehr.pipeline.internal.expression.node.Node;
import dev.lehr.pipeline.internal.expression.node.Projection;
import dev.lehr.pipeline.internal.expression.node.Property;
import dev.lehr.pipeline.internal.expression.node.Root;
import dev.lehr.pipeline.internal.expression.node.Selection;
import dev.lehr.pipeline.internal.expression.value.Names;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Source;
import java.util.Optional;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.VariableReference;

/** Accesses one after the other: {@code a.b['c'].size()}. */
final class Chains {
  private final Translation translation;
  private final Source source;
  private final ExpressionFunctions functions;
  private final Refusals refusals;

  Chains(Translation translation, Source source, ExpressionFunctions functions, Refusals refusals) {
    this.translation = translation;
    this.source = source;
    this.functions = functions;
    this.refusals = refusals;
  }

  Node of(CompoundExpression chain) {
    return translation.deeper(
        chain,
        chain.getChildCount(),
        () -> {
          int start = chain.getChild(0).getStartPosition();
          Node target = translation.of(chain.getChild(0));
          for (int index = 1; index < chain.getChildCount(); index++) {
            target = link(target, chain.getChild(index), start);
          }
          return target;
        });
  }

  /** One access. */
  Node link(Node target, SpelNode node, int start) {
    Place place = new Place(start, node.getStartPosition());
    return switch (node) {
      case PropertyOrFieldReference property -> property(place, target, property);
      case Indexer index ->
          new Index(place, target, translation.of(index.getChild(0)), index.isNullSafe());
      case MethodReference method -> method(place, target, method);
      case FunctionReference function -> function(place, target, function);
      case VariableReference variable -> variable(place, target, variable);
      case org.springframework.expression.spel.ast.Projection projection ->
          new Projection(
              place, target, translation.of(projection.getChild(0)), projection.isNullSafe());
      case org.springframework.expression.spel.ast.Selection selection ->
          new Selection(
              place,
              target,
              translation.of(selection.getChild(0)),
              wanted(selection),
              selection.isNullSafe());
      default -> {
        refusals.refuse(node);
        yield Translation.nothing(node);
      }
    };
  }

  private Selection.Wanted wanted(SpelNode selection) {
    return switch (source.text().charAt(selection.getStartPosition())) {
      case '^' -> Selection.Wanted.FIRST;
      case '$' -> Selection.Wanted.LAST;
      default -> Selection.Wanted.ALL;
    };
  }

  private Node property(Place place, Node target, PropertyOrFieldReference property) {
    if (property.getName().equals("class")) {
      refusals.add(
          property, "'class' would reach Java's types", "a key of that name is read by ['class']");
    }
    return new Property(place, target, property.getName(), property.isNullSafe());
  }

  private Node method(Place place, Node target, MethodReference method) {
    if (!Methods.names().contains(method.getName())) {
      refusals.add(
          method,
          "there is no method %s()".formatted(method.getName()),
          Names.meant(method.getName(), Methods.names()));
    }
    return new Invocation(
        place, target, method.getName(), translation.children(method), method.isNullSafe());
  }

  private Node variable(Place place, Node target, VariableReference variable) {
    String name = variable.toStringAST();
    if (!(target instanceof Current)) {
      refusals.add(variable, "%s does not follow a dot".formatted(name), "");
    }
    return switch (name) {
      case "#this" -> new Current(place);
      case "#root" -> new Root(place);
      default -> {
        refusals.add(
            variable,
            "there is no variable %s".formatted(name),
            "data is read without a number sign, functions are called with brackets");
        yield Translation.nothing(variable);
      }
    };
  }

  private Node function(Place place, Node target, FunctionReference reference) {
    String name = name(reference);
    Optional<ExpressionFunction> function = functions.named(name);
    if (!(target instanceof Current)) {
      refusals.add(reference, "#%s does not follow a dot".formatted(name), "");
    }
    if (function.isEmpty()) {
      refusals.add(
          reference,
          "there is no function #%s".formatted(name),
          Names.meant(name, functions.names()));
      return Translation.nothing(reference);
    }
    checkCall(reference, function.orElseThrow());
    return new FunctionCall(place, function.orElseThrow(), translation.children(reference));
  }

  private void checkCall(FunctionReference reference, ExpressionFunction function) {
    function
        .refusal()
        .ifPresent(
            reason ->
                refusals.add(reference, "#%s is switched off".formatted(function.name()), reason));
    int given = reference.getChildCount();
    if (given < function.fewest() || given > function.most()) {
      refusals.add(
          reference, "#%s takes %s, not %d".formatted(function.name(), arity(function), given), "");
    }
  }

  private static String arity(ExpressionFunction function) {
    if (function.most() == Integer.MAX_VALUE) {
      return "at least " + function.fewest();
    }
    return function.fewest() == function.most()
        ? String.valueOf(function.most())
        : function.fewest() + " to " + function.most();
  }

  /** The parser keeps it to itself, but says where it is. */
  private String name(FunctionReference reference) {
    return source
        .text()
        .substring(reference.getStartPosition() + 1, reference.getEndPosition())
        .strip();
  }
}
