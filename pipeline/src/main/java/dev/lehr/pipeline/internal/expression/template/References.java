package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionReference;
import dev.lehr.pipeline.expression.ExpressionReference.Kind;
import dev.lehr.pipeline.internal.expression.node.Current;
import dev.lehr.pipeline.internal.expression.node.FunctionCall;
import dev.lehr.pipeline.internal.expression.node.Index;
import dev.lehr.pipeline.internal.expression.node.Literal;
import dev.lehr.pipeline.internal.expression.node.Node;
import dev.lehr.pipeline.internal.expression.node.Projection;
import dev.lehr.pipeline.internal.expression.node.Property;
import dev.lehr.pipeline.internal.expression.node.Root;
import dev.lehr.pipeline.internal.expression.node.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the names an expression starts from, and the stages its functions name. */
final class References {
  private static final Set<String> READ_STAGES =
      Set.of("stage", "judgment", "judgement", "manifestLabelValue", "deployedServerGroups");

  private final Part.Inserted expression;
  private final List<ExpressionReference> found = new ArrayList<>();

  private References(Part.Inserted expression) {
    this.expression = expression;
  }

  static List<ExpressionReference> of(Part.Inserted expression) {
    References references = new References(expression);
    references.in(expression.node(), true);
    return references.found;
  }

  /**
   * Goes through a node.
   *
   * @param outermost whether names are the data's, and not an element's
   */
  private void in(Node node, boolean outermost) {
    switch (node) {
      case Property property -> {
        add(property, property.target(), property.name(), outermost);
        in(property.target(), outermost);
      }
      case Index index -> index(index, outermost);
      case Selection selection -> within(selection.target(), selection.condition(), outermost);
      case Projection projection -> within(projection.target(), projection.body(), outermost);
      case FunctionCall call -> call(call, outermost);
      default -> node.children().forEach(child -> in(child, outermost));
    }
  }

  private void within(Node target, Node body, boolean outermost) {
    in(target, outermost);
    in(body, false);
  }

  private void index(Index index, boolean outermost) {
    if (index.key() instanceof Literal literal && literal.constant().isString()) {
      add(index, index.target(), literal.constant().stringValue(), outermost);
    } else if (!isPlainName(index.key())) {
      in(index.key(), outermost);
    }
    in(index.target(), outermost);
  }

  /** {@code map[name]} reads {@code map['name']}. */
  private static boolean isPlainName(Node key) {
    return key instanceof Property plain && plain.target() instanceof Current;
  }

  private void add(Node node, Node target, String name, boolean outermost) {
    if (target instanceof Root || (target instanceof Current && outermost)) {
      found.add(reference(Kind.ROOT, name, node));
    }
  }

  private void call(FunctionCall call, boolean outermost) {
    if (READ_STAGES.contains(call.function().name())
        && !call.arguments().isEmpty()
        && call.arguments().getFirst() instanceof Literal stage
        && stage.constant().isString()) {
      found.add(reference(Kind.STAGE, stage.constant().stringValue(), stage));
    }
    call.arguments().forEach(argument -> in(argument, outermost));
  }

  private ExpressionReference reference(Kind kind, String name, Node node) {
    return new ExpressionReference(kind, name, expression.source().offset() + node.place().at());
  }
}
