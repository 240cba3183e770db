package dev.lehr.pipeline.internal.expression.method;

import dev.lehr.pipeline.internal.expression.value.Equality;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What lists can do: those of Java's methods that change nothing, and {@code join}. */
final class ListMethods {
  static final Map<String, Method> ALL =
      new Method.Table()
          .add("size", 0, call -> JsonValues.whole(call.target().size()))
          .add("isEmpty", 0, call -> JsonValues.truth(call.target().isEmpty()))
          .add("contains", 1, call -> JsonValues.truth(position(call, call.argument(0)) >= 0))
          .add("containsAll", 1, ListMethods::containsAll)
          .add("indexOf", 1, call -> JsonValues.whole(position(call, call.argument(0))))
          .add("equals", 1, Shared::same)
          .add("get", 1, call -> at(call, call.number(0)))
          .add("getFirst", 0, call -> at(call, 0))
          .add("getLast", 0, call -> at(call, call.target().size() - 1))
          .add("subList", 2, ListMethods::part)
          .add("reversed", 0, ListMethods::reversed)
          .add("join", 1, ListMethods::joined)
          .add("toString", 0, Shared::json)
          .done();

  private ListMethods() {}

  private static int position(Call call, JsonNode wanted) {
    for (int index = 0; index < call.target().size(); index++) {
      if (Equality.of(call.target().get(index), wanted, call.site())) {
        return index;
      }
    }
    return -1;
  }

  private static JsonNode containsAll(Call call) {
    for (JsonNode wanted : list(call, call.argument(0))) {
      if (position(call, wanted) < 0) {
        return JsonValues.truth(false);
      }
    }
    return JsonValues.truth(true);
  }

  private static JsonNode at(Call call, int index) {
    JsonNode list = call.target();
    if (index < 0 || index >= list.size()) {
      throw call.failed(
          "there is no element %d in a list of %d".formatted(index, list.size()),
          "ask by size() or isEmpty() first");
    }
    return list.get(index);
  }

  private static JsonNode part(Call call) {
    List<JsonNode> elements = list(call, call.target());
    int start = call.number(0);
    int end = call.number(1);
    if (start < 0 || start > end || end > elements.size()) {
      throw call.failed(
          "there is no part from %d to %d of a list of %d".formatted(start, end, elements.size()),
          "ask by size() first");
    }
    return JsonValues.list(elements.subList(start, end));
  }

  private static JsonNode reversed(Call call) {
    List<JsonNode> elements = list(call, call.target());
    Collections.reverse(elements);
    return JsonValues.list(elements);
  }

  private static JsonNode joined(Call call) {
    String separator = call.text(0);
    List<String> texts = new ArrayList<>();
    long characters = 0;
    for (JsonNode element : list(call, call.target())) {
      String text = Texts.of(element, call.site());
      characters += text.length() + separator.length();
      texts.add(text);
    }
    call.site().write(characters);
    return JsonValues.text(String.join(separator, texts));
  }

  private static List<JsonNode> list(Call call, JsonNode value) {
    if (!value.isArray()) {
      throw call.failed("the argument has to be a list", "write one as {1, 2}");
    }
    call.spend(value.size());
    List<JsonNode> elements = new ArrayList<>(value.size());
    value.forEach(elements::add);
    return elements;
  }
}
