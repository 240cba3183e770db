package dev.lehr.triggers.internal.watch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates the expressions in a tree. */
@FunctionalInterface
public interface Resolver {
  /**
   * The tree with every expression replaced by its value.
   *
   * @param roots the names that expressions start from
   * @throws dev.lehr.triggers.TriggerException when one has no value
   */
  JsonNode resolve(JsonNode tree, ObjectNode roots);
}
