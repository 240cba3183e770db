package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.Operators.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code -match}, {@code -replace}, {@code -split} and {@code -join}. */
final class TextOperators {
  private final Engine engine;

  TextOperators(Engine engine) {
    this.engine = engine;
  }

  Object match(Operation operation, Object left, Object right, Context context) {
    boolean wanted = operation.name().equals("match");
    Pattern pattern = Regexes.compile(Texts.text(right), operation.isCaseSensitive());
    if (left instanceof List<?>) {
      return Operators.filtered(left, item -> pattern.matcher(Texts.text(item)).find() == wanted);
    }
    Matcher matcher = pattern.matcher(Texts.text(left));
    boolean isFound = matcher.find();
    if (isFound) {
      context.scope().set("Matches", Regexes.groups(matcher));
    }
    return isFound == wanted;
  }

  Object replace(Object left, Object right, boolean isCaseSensitive) {
    List<Object> operands = Values.elements(right);
    if (operands.size() > 2) {
      throw PowerShellFault.runtime(
          "The -ireplace operator allows only two elements to follow it, not %d."
              .formatted(operands.size()),
          "InvalidOperation",
          "BadReplaceArgument");
    }
    String regex = operands.isEmpty() ? "" : Texts.text(operands.getFirst());
    Pattern pattern = Regexes.compile(regex, isCaseSensitive);
    String replacement = operands.size() < 2 ? "" : Texts.text(operands.get(1));
    if (left instanceof List<?> list) {
      return Values.array(
          list.stream()
              .map(item -> Regexes.replace(pattern, Texts.text(item), replacement))
              .toList());
    }
    return Regexes.replace(pattern, Texts.text(left), replacement);
  }

  Object join(Object left, Object right) {
    List<String> parts = Values.enumerate(left).stream().map(Texts::text).toList();
    return String.join(Texts.text(right), parts);
  }

  Object split(Object left, Object right, Operation operation, Context context) {
    List<Object> operands = Values.elements(right);
    Object separator = operands.isEmpty() ? "\\s+" : operands.getFirst();
    int most = operands.size() > 1 ? Numbers.of(operands.get(1)).intValue() : 0;
    List<Object> parts = new ArrayList<>();
    for (Object item : Values.elements(left)) {
      String text = Texts.text(item);
      if (separator instanceof ScriptBlock block) {
        parts.addAll(splitBy(block, text, context));
      } else {
        parts.addAll(split(text, pattern(separator, operands, operation), most));
      }
    }
    return Values.array(parts);
  }

  private static Pattern pattern(Object separator, List<Object> operands, Operation operation) {
    String options =
        operands.size() > 2 ? Texts.text(operands.get(2)).toLowerCase(Locale.ROOT) : "";
    String text = Texts.text(separator);
    String regex = options.contains("simplematch") ? Pattern.quote(text) : text;
    return Regexes.compile(regex, operation.isCaseSensitive());
  }

  private static List<String> split(String text, Pattern separator, int most) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = separator.matcher(text);
    int start = 0;
    while ((most <= 0 || parts.size() < most - 1) && matcher.find()) {
      parts.add(text.substring(start, matcher.start()));
      for (int group = 1; group <= matcher.groupCount(); group++) {
        java.util.Optional.ofNullable(matcher.group(group)).ifPresent(parts::add);
      }
      start = matcher.end();
    }
    parts.add(text.substring(start));
    return parts;
  }

  private List<String> splitBy(ScriptBlock block, String text, Context context) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Values.truth(Values.single(engine.blocks().inline(block, String.valueOf(c), context)))) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
