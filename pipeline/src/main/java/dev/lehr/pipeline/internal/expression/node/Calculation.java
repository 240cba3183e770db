package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Arithmetic;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Numbers;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import dev.lehr.pipeline.internal.expression.value.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Two numbers calculated with; texts are put together by {@code +} and repeated by {@code *}. */
public record Calculation(Place place, Arithmetic operation, Node left, Node right)
    implements Node {
  @Override
  public List<Node> children() {
    return List.of(left, right);
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode one = scope.value(left);
    JsonNode other = scope.value(right);
    Site site = scope.at(place);
    if (operation == Arithmetic.ADD && (one.isString() || other.isString())) {
      return Texts.joined(Texts.of(one, site), Texts.of(other, site), site);
    }
    return operation == Arithmetic.MULTIPLY && one.isString() && other.isNumber()
        ? repeated(one.stringValue(), Numbers.whole(other, site), site)
        : operation.of(one, other, site);
  }

  /** A text several times. */
  private static JsonNode repeated(String text, long times, Site site) {
    if (times < 0) {
      throw site.failed("can not repeat a text %d times".formatted(times), "");
    }
    if (text.isEmpty()) {
      return JsonValues.text("");
    }
    site.write(Math.multiplyExact((long) text.length(), Math.min(times, Integer.MAX_VALUE)));
    return JsonValues.text(text.repeat((int) times));
  }
}
