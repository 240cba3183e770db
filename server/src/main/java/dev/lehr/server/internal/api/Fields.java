package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.FieldError;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.ProblemType;
import dev.lehr.yaml.ClosestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body's fields, and says everything that is wrong with them at once. */
final class Fields {
  private final ObjectNode body;
  private final List<FieldError> errors = new ArrayList<>();

  /** A body that may have these fields and no others. */
  Fields(ObjectNode body, String... known) {
    this.body = body;
    Set<String> allowed = Set.of(known);
    for (String name : body.propertyNames()) {
      if (!allowed.contains(name)) {
        String hint = ClosestName.hint(name, allowed);
        wrong("/" + name, "is not known" + (hint.isEmpty() ? "" : "; " + hint));
      }
    }
  }

  void wrong(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  Optional<JsonNode> node(String name) {
    return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
  }

  /** A text; empty when there is none. */
  String text(String name) {
    Optional<JsonNode> node = node(name);
    if (node.isPresent() && !node.get().isString()) {
      wrong("/" + name, "must be a text");
    }
    return node.filter(JsonNode::isString).map(JsonNode::asString).orElse("");
  }

  ObjectNode object(String name) {
    Optional<JsonNode> node = node(name);
    if (node.isPresent() && !node.get().isObject()) {
      wrong("/" + name, "must be an object");
    }
    return node.filter(JsonNode::isObject).map(ObjectNode.class::cast).orElseGet(Json::object);
  }

  /**
   * Goes on only when nothing is wrong.
   *
   * @throws ProblemException with everything that is
   */
  void check() {
    if (!errors.isEmpty()) {
      FieldError first = errors.getFirst();
      throw new ProblemException(
          ProblemType.INVALID_CONTENT,
          "'%s' %s%s"
              .formatted(
                  first.field(),
                  first.message(),
                  errors.size() == 1 ? "" : "; and %d more".formatted(errors.size() - 1)),
          errors);
    }
  }
}
