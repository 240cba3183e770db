package dev.lehr.pipeline.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One call of a function: what it was given, and how it fails. */
public interface ExpressionCall {
  /** The arguments, as many as the function says it takes. */
  List<JsonNode> arguments();

  /**
   * An argument that has to be a text.
   *
   * @param index from 0
   * @throws ExpressionException when it is none
   */
  String text(int index);

  ExpressionData data();

  /**
   * Charges for work that grows with the input.
   *
   * @throws ExpressionException when that was too much
   */
  void spend(long operations);

  /** Why there is no value. */
  ExpressionException failed(String cause, String remedy);
}
