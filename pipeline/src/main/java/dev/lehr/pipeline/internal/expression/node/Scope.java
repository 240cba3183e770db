package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Evaluation;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import tools.jackson.databind.JsonNode;

/**
 * What names are read from.
 *
 * @param evaluation what this is part of
 * @param current the data's roots, or within a selection or projection the element
 */
public record Scope(Evaluation evaluation, JsonNode current) {

  /** Outside of any selection. */
  public static Scope outermost(Evaluation evaluation) {
    return new Scope(evaluation, evaluation.data().roots());
  }

  /** Evaluates a node, which costs an operation. */
  public JsonNode value(Node node) {
    at(node.place()).spend(1);
    return node.value(this);
  }

  Scope of(JsonNode element) {
    return new Scope(evaluation, element);
  }

  Site at(Place place) {
    return evaluation.at(place);
  }
}
