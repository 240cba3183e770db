package dev.lehr.pipeline.internal.expression.method;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Numbers;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What numbers can do. */
final class NumberMethods {
  static final Map<String, Method> ALL =
      new Method.Table()
          .add("intValue", 0, NumberMethods::truncated)
          .add("longValue", 0, NumberMethods::truncated)
          .add("doubleValue", 0, call -> Numbers.real(call.target().doubleValue(), call.site()))
          .add("floatValue", 0, call -> Numbers.real(call.target().doubleValue(), call.site()))
          .add("equals", 1, Shared::same)
          .add("toString", 0, Shared::written)
          .done();

  private NumberMethods() {}

  /** Towards zero, as Java's; what does not fit fails. */
  private static JsonNode truncated(Call call) {
    if (Numbers.isWhole(call.target())) {
      return JsonValues.whole(Numbers.whole(call.target(), call.site()));
    }
    double value = call.target().doubleValue();
    if (Math.abs(value) >= 0x1p63) {
      throw call.failed(value + " does not fit into 64 bits", "");
    }
    return JsonValues.whole((long) value);
  }
}
