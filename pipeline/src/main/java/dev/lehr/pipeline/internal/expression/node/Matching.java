package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Patterns;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code text matches 'pattern'}: all of the text. */
public record Matching(Place place, Node text, Node pattern) implements Node {
  @Override
  public List<Node> children() {
    return List.of(text, pattern);
  }

  @Override
  public JsonNode value(Scope scope) {
    Site site = scope.at(place);
    String subject = read(scope.value(text), site);
    return JsonValues.truth(Patterns.matches(subject, read(scope.value(pattern), site), site));
  }

  private static String read(JsonNode value, Site site) {
    if (!value.isString()) {
      throw site.failed(
          "'matches' takes two texts, not " + Described.value(value), "convert by .toString()");
    }
    return value.stringValue();
  }
}
