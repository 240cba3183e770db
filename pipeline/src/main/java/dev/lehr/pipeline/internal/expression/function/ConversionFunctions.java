package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionCall;
import dev.lehr.pipeline.expression.ExpressionFunction;
import dev.lehr.pipeline.internal.expression.method.Call;
import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.Equality;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Numbers;
import dev.lehr.pipeline.internal.expression.value.Site;
import dev.lehr.pipeline.internal.expression.value.Texts;
import dev.lehr.pipeline.internal.expression.value.Truth;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** From one kind of value to another. */
final class ConversionFunctions {
  private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^A-Za-z0-9]");

  private ConversionFunctions() {}

  static List<ExpressionFunction> all() {
    return List.of(
        of("toInt", ConversionFunctions::toInt),
        of("toFloat", ConversionFunctions::toFloat),
        of("toBoolean", (value, site) -> JsonValues.truth(Truth.said(value).orElse(false))),
        of("toJson", (value, site) -> JsonValues.text(Texts.json(value, site))),
        of("toBase64", ConversionFunctions::toBase64),
        ExpressionFunction.of("fromBase64", 1, ConversionFunctions::fromBase64),
        ExpressionFunction.of("readJson", 1, call -> JsonTexts.read(call.text(0), call)),
        ExpressionFunction.of("alphanumerical", 1, ConversionFunctions::alphanumerical),
        ExpressionFunction.of("doesNotContain", 2, ConversionFunctions::doesNotContain));
  }

  private static ExpressionFunction of(String name, BiFunction<JsonNode, Site, JsonNode> body) {
    return ExpressionFunction.of(
        name, 1, call -> body.apply(call.arguments().getFirst(), site(call)));
  }

  private static Site site(ExpressionCall call) {
    return ((Call) call).site();
  }

  private static JsonNode toInt(JsonNode value, Site site) {
    if (Numbers.isWhole(value)) {
      return JsonValues.whole(Numbers.whole(value, site));
    }
    try {
      return JsonValues.whole(Long.parseLong(Texts.of(value, site).strip()));
    } catch (NumberFormatException no) {
      throw site.failed(
          Described.value(value) + " is no whole number",
          "convert it by #toFloat(…), and cut it by .intValue()");
    }
  }

  private static JsonNode toFloat(JsonNode value, Site site) {
    try {
      return Numbers.real(Double.parseDouble(Texts.of(value, site).strip()), site);
    } catch (NumberFormatException no) {
      throw site.failed(Described.value(value) + " is no number", "write it as 1.5 or 1e3");
    }
  }

  private static JsonNode toBase64(JsonNode value, Site site) {
    String text = Texts.of(value, site);
    site.write(4L * text.length() / 3);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return JsonValues.text(Base64.getEncoder().encodeToString(bytes));
  }

  private static JsonNode fromBase64(ExpressionCall call) {
    try {
      byte[] bytes = Base64.getDecoder().decode(call.text(0));
      return JsonValues.text(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException no) {
      throw call.failed(Described.value(call.arguments().getFirst()) + " is not in Base64", "");
    }
  }

  /** Only letters and digits of ASCII stay. */
  private static JsonNode alphanumerical(ExpressionCall call) {
    return JsonValues.text(OTHER_CHARACTERS.matcher(call.text(0)).replaceAll(""));
  }

  private static JsonNode doesNotContain(ExpressionCall call) {
    JsonNode whole = call.arguments().getFirst();
    JsonNode part = call.arguments().getLast();
    if (whole.isString()) {
      call.spend(
          (long) whole.stringValue().length() * Math.max(1, call.text(1).length() / 64) / 16);
      return JsonValues.truth(!whole.stringValue().contains(call.text(1)));
    }
    if (whole.isObject()) {
      return JsonValues.truth(!whole.has(call.text(1)));
    }
    for (JsonNode element : whole) {
      if (Equality.of(element, part, site(call))) {
        return JsonValues.truth(false);
      }
    }
    return JsonValues.truth(true);
  }
}
