package dev.lehr.pipeline.internal.expression.method;

import dev.lehr.pipeline.internal.expression.value.Equality;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Patterns;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What texts can do: Java's methods, with RE2 for patterns. */
final class TextMethods {
  private static final String PATTERN_CHARACTERS = "\\.[]{}()<>*+-=!?^$|";

  static final Map<String, Method> ALL = all();

  private TextMethods() {}

  private static Map<String, Method> all() {
    Method.Table table = new Method.Table();
    questions(table);
    searches(table);
    parts(table);
    changes(table);
    return table.done();
  }

  private static void questions(Method.Table table) {
    table
        .add("length", 0, call -> JsonValues.whole(call.target().stringValue().length()))
        .add("isEmpty", 0, call -> JsonValues.truth(call.target().stringValue().isEmpty()))
        .add("isBlank", 0, call -> JsonValues.truth(call.own().isBlank()))
        .add(
            "equals",
            1,
            call -> JsonValues.truth(Equality.of(call.target(), call.argument(0), call.site())))
        .add(
            "equalsIgnoreCase",
            1,
            call -> JsonValues.truth(call.own().equalsIgnoreCase(call.text(0))))
        .add("compareTo", 1, call -> JsonValues.whole(call.own().compareTo(call.text(0))))
        .add(
            "matches",
            1,
            call -> JsonValues.truth(Patterns.matches(call.own(), call.text(0), call.site())));
  }

  private static void searches(Method.Table table) {
    table
        .add("startsWith", 1, call -> JsonValues.truth(call.own().startsWith(call.text(0))))
        .add("endsWith", 1, call -> JsonValues.truth(call.own().endsWith(call.text(0))))
        .add("contains", 1, call -> JsonValues.truth(Search.first(call) >= 0))
        .add("indexOf", 1, call -> JsonValues.whole(Search.first(call)))
        .add("lastIndexOf", 1, call -> JsonValues.whole(Search.last(call)));
  }

  private static void parts(Method.Table table) {
    table
        .add("charAt", 1, call -> part(call, call.number(0), call.number(0) + 1L))
        .add("substring", 1, 2, TextMethods::substring)
        .add("split", 1, TextMethods::split);
  }

  private static void changes(Method.Table table) {
    table
        .add("trim", 0, call -> call.site().text(call.own().trim()))
        .add("strip", 0, call -> call.site().text(call.own().strip()))
        .add("toLowerCase", 0, call -> call.site().text(call.own().toLowerCase(Locale.ROOT)))
        .add("toUpperCase", 0, call -> call.site().text(call.own().toUpperCase(Locale.ROOT)))
        .add("toString", 0, Call::target)
        .add("concat", 1, Search::concatenated)
        .add("replace", 2, Search::replaced)
        .add(
            "replaceAll",
            2,
            call ->
                call.site()
                    .text(Patterns.replaceAll(call.own(), call.text(0), call.text(1), call.site())))
        .add(
            "replaceFirst",
            2,
            call ->
                call.site()
                    .text(
                        Patterns.replaceFirst(
                            call.own(), call.text(0), call.text(1), call.site())));
  }

  private static JsonNode substring(Call call) {
    int end = call.arguments().size() == 2 ? call.number(1) : call.target().stringValue().length();
    return part(call, call.number(0), end);
  }

  private static JsonNode part(Call call, int start, long end) {
    String text = call.target().stringValue();
    if (start < 0 || start > end || end > text.length()) {
      throw call.failed(
          "there is no part from %d to %d of a text of %d".formatted(start, end, text.length()),
          "ask by length() or contains(…) first");
    }
    return call.site().text(text.substring(start, (int) end));
  }

  private static JsonNode split(Call call) {
    String separator = call.text(0);
    List<String> parts =
        plain(separator)
            ? Arrays.asList(call.own().split(Pattern.quote(literal(separator))))
            : Patterns.split(call.own(), separator, call.site());
    call.spend(parts.size());
    return JsonValues.texts(parts);
  }

  /** Whether a pattern is one character that stands for itself. */
  private static boolean plain(String pattern) {
    boolean escaped = pattern.length() == 2 && pattern.charAt(0) == '\\';
    return (pattern.length() == 1 && PATTERN_CHARACTERS.indexOf(pattern.charAt(0)) < 0)
        || (escaped && PATTERN_CHARACTERS.indexOf(pattern.charAt(1)) >= 0);
  }

  private static String literal(String pattern) {
    return pattern.substring(pattern.length() - 1);
  }
}
