package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of {@code System.Text.StringBuilder}. */
final class StringBuilderMembers {
  private StringBuilderMembers() {}

  static Optional<Object> call(StringBuilder text, String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "append" -> Optional.of(text.append(Texts.text(arguments.getFirst())));
      case "appendline" ->
          Optional.of(
              text.append(arguments.isEmpty() ? "" : Texts.text(arguments.getFirst()))
                  .append("\r\n"));
      case "appendformat" ->
          Optional.of(
              text.append(
                  Format.apply(
                      Texts.text(arguments.getFirst()), arguments.subList(1, arguments.size()))));
      case "insert" ->
          Optional.of(
              text.insert(
                  Numbers.of(arguments.getFirst()).intValue(), Texts.text(arguments.get(1))));
      case "clear" -> clear(text);
      case "replace" -> replace(text, arguments);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> clear(StringBuilder text) {
    text.setLength(0);
    return Optional.of(text);
  }

  private static Optional<Object> replace(StringBuilder text, List<Object> arguments) {
    String replaced =
        text.toString().replace(Texts.text(arguments.get(0)), Texts.text(arguments.get(1)));
    text.setLength(0);
    return Optional.of(text.append(replaced));
  }
}
