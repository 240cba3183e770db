package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Names;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * {@code target.name}, or {@code target?.name}, which is null when the target is null or has no
 * such name.
 */
public record Property(Place place, Node target, String name, boolean nullSafe) implements Node {
  private static final String LENGTH = "length";

  @Override
  public List<Node> children() {
    return List.of(target);
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode owner = scope.value(target);
    JsonNode value = owner.get(name);
    if (value != null) {
      return value;
    }
    if (nullSafe && (owner.isNull() || owner.isObject())) {
      return JsonValues.nothing();
    }
    return owner.isArray() && name.equals(LENGTH)
        ? JsonValues.whole(owner.size())
        : fail(owner, scope.at(place));
  }

  private JsonNode fail(JsonNode owner, Site site) {
    String subject = site.subject();
    throw switch (owner.getNodeType()) {
      case OBJECT -> missing(owner, site);
      case ARRAY ->
          site.failed(
              "%s is a list, which has no '%s'".formatted(subject, name),
              "pick an element by [0], or read all of them by .![%s]".formatted(name));
      case NULL ->
          site.failed(
              "%s is null and so has no '%s'".formatted(subject, name),
              "write ?.%s if it may be null".formatted(name));
      default ->
          site.failed(
              "%s is %s, which has no '%s'".formatted(subject, Described.kind(owner), name),
              "methods have brackets, such as length()");
    };
  }

  private ExpressionException missing(JsonNode owner, Site site) {
    String subject = site.subject();
    String cause =
        subject.isEmpty()
            ? "there is nothing called '%s'".formatted(name)
            : "%s has no '%s'".formatted(subject, name);
    return site.failed(cause, Names.remedy(name, owner.propertyNames()));
  }
}
