package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Texts;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** <code>{name: 'value'}</code>. */
public record MapLiteral(Place place, List<Entry> entries) implements Node {
  /** A key, which is a literal when it is a plain name, and its value. */
  public record Entry(Node key, Node value) {}

  public MapLiteral {
    entries = List.copyOf(entries);
  }

  @Override
  public List<Node> children() {
    return entries.stream().flatMap(entry -> Stream.of(entry.key(), entry.value())).toList();
  }

  @Override
  public JsonNode value(Scope scope) {
    ObjectNode map = JsonValues.map();
    for (Entry entry : entries) {
      String key = Texts.of(scope.value(entry.key()), scope.at(entry.key().place()));
      map.set(key, scope.value(entry.value()));
    }
    return map;
  }
}
