package dev.lehr.pipeline.internal.expression.method;

import dev.lehr.pipeline.internal.expression.value.Equality;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Texts;
import tools.jackson.databind.JsonNode;

/** What several kinds of values can do. */
final class Shared {
  private Shared() {}

  static JsonNode same(Call call) {
    return JsonValues.truth(Equality.of(call.target(), call.argument(0), call.site()));
  }

  static JsonNode json(Call call) {
    return JsonValues.text(Texts.json(call.target(), call.site()));
  }

  static JsonNode written(Call call) {
    return JsonValues.text(Texts.of(call.target(), call.site()));
  }
}
