package dev.lehr.pipeline.internal.expression.method;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Texts;
import tools.jackson.databind.JsonNode;

/** A text looked for in another, charged for the worst case: one length times the other. */
final class Search {
  private Search() {}

  static int first(Call call) {
    charge(call, call.text(0));
    return call.own().indexOf(call.text(0));
  }

  static int last(Call call) {
    charge(call, call.text(0));
    return call.own().lastIndexOf(call.text(0));
  }

  static JsonNode concatenated(Call call) {
    return Texts.joined(call.target().stringValue(), call.text(0), call.site());
  }

  /** Replaces every occurrence, counted before any memory is taken. */
  static JsonNode replaced(Call call) {
    String text = call.own();
    String wanted = call.text(0);
    String replacement = call.text(1);
    charge(call, wanted);
    long times = times(text, wanted);
    long growth = times * (replacement.length() - wanted.length());
    call.site().write(text.length() + Math.max(growth, 0));
    return JsonValues.text(text.replace(wanted, replacement));
  }

  private static long times(String text, String wanted) {
    if (wanted.isEmpty()) {
      return text.length() + 1L;
    }
    long times = 0;
    int from = text.indexOf(wanted);
    while (from >= 0) {
      times++;
      from = text.indexOf(wanted, from + wanted.length());
    }
    return times;
  }

  private static void charge(Call call, String wanted) {
    // Java's search looks at all of the wanted text only where its first character is.
    long length = call.target().stringValue().length();
    call.site().read(length * Math.clamp(wanted.length() / 64, 1, Integer.MAX_VALUE));
  }
}
