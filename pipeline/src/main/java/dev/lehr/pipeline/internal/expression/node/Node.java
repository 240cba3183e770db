package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An operation that expressions are allowed; there are no others. Values are JSON and read-only.
 */
public sealed interface Node
    permits Literal,
        ListLiteral,
        MapLiteral,
        Current,
        Root,
        Property,
        Index,
        Invocation,
        FunctionCall,
        Selection,
        Projection,
        Calculation,
        Signed,
        Logic,
        Not,
        Comparison,
        Sameness,
        Between,
        Matching,
        Choice,
        Fallback {

  Place place();

  /** The operands, in the order of the text. */
  List<Node> children();

  /** The value; operands are evaluated by {@link Scope#value}, which charges for them. */
  JsonNode value(Scope scope);
}
