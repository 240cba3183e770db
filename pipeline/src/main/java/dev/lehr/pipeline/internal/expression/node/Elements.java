package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What selections and projections go over: a list's elements, a map's entries. */
final class Elements {
  private Elements() {}

  static List<JsonNode> of(JsonNode owner, Site site) {
    if (!owner.isContainer()) {
      throw site.failed(
          "%s is %s, which has no elements".formatted(site.subject(), Described.value(owner)),
          owner.isNull() ? "give a default, such as (value ?: {})" : "");
    }
    site.spend(owner.size());
    List<JsonNode> elements = new ArrayList<>(owner.size());
    if (owner.isArray()) {
      owner.forEach(elements::add);
      return elements;
    }
    for (Map.Entry<String, JsonNode> entry : owner.properties()) {
      elements.add(JsonValues.entry(entry.getKey(), entry.getValue()));
    }
    return elements;
  }
}
