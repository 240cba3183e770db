package dev.lehr.pipeline.internal.expression.method;

import dev.lehr.pipeline.internal.expression.value.Equality;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Texts;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What maps can do: those of Java's methods that change nothing. */
final class MapMethods {
  static final Map<String, Method> ALL =
      new Method.Table()
          .add("size", 0, call -> JsonValues.whole(call.target().size()))
          .add("isEmpty", 0, call -> JsonValues.truth(call.target().isEmpty()))
          .add("containsKey", 1, call -> JsonValues.truth(call.target().has(key(call))))
          .add("containsValue", 1, MapMethods::containsValue)
          .add("equals", 1, Shared::same)
          .add("get", 1, call -> call.target().has(key(call)) ? value(call) : JsonValues.nothing())
          .add(
              "getOrDefault",
              2,
              call -> call.target().has(key(call)) ? value(call) : call.argument(1))
          .add("keySet", 0, MapMethods::keys)
          .add("values", 0, MapMethods::values)
          .add("entrySet", 0, MapMethods::entries)
          .add("toString", 0, Shared::json)
          .done();

  private MapMethods() {}

  private static String key(Call call) {
    return Texts.of(call.argument(0), call.site());
  }

  private static JsonNode value(Call call) {
    return call.target().path(key(call));
  }

  private static JsonNode containsValue(Call call) {
    for (JsonNode value : call.target()) {
      if (Equality.of(value, call.argument(0), call.site())) {
        return JsonValues.truth(true);
      }
    }
    return JsonValues.truth(false);
  }

  private static JsonNode keys(Call call) {
    call.spend(call.target().size());
    return JsonValues.texts(List.copyOf(call.target().propertyNames()));
  }

  private static JsonNode values(Call call) {
    call.spend(call.target().size());
    return JsonValues.list(call.target().values());
  }

  private static JsonNode entries(Call call) {
    call.spend(call.target().size());
    return JsonValues.list(
        call.target().properties().stream()
            .map(entry -> JsonValues.entry(entry.getKey(), entry.getValue()))
            .toList());
  }
}
