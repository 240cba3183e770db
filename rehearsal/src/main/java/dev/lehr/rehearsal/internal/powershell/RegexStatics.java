package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code [regex]}. */
final class RegexStatics {
  private RegexStatics() {}

  static Optional<Object> call(String method, List<Object> arguments) {
    String first = Texts.text(arguments.getFirst());
    if (method.equals("escape")) {
      return Optional.of(Regexes.escape(first));
    }
    if (method.equals("unescape")) {
      return Optional.of(first.replaceAll("\\\\(.)", "$1"));
    }
    RegexValue regex = new RegexValue(prefixed(Texts.text(arguments.get(1)), arguments));
    Pattern pattern = regex.compiled();
    return switch (method) {
      case "ismatch" -> Optional.of(pattern.matcher(first).find());
      case "match" -> Optional.of(regex.match(first));
      case "matches" -> Optional.of(regex.matches(first));
      case "replace" -> Optional.of(Regexes.replace(pattern, first, Texts.text(arguments.get(2))));
      case "split" -> Optional.of(Values.array(List.of(pattern.split(first, -1))));
      default -> Optional.empty();
    };
  }

  private static String prefixed(String pattern, List<Object> arguments) {
    String options =
        arguments.size() > 2 ? Texts.text(arguments.getLast()).toLowerCase(Locale.ROOT) : "";
    return (options.contains("ignorecase") ? "(?i)" : "")
        + (options.contains("multiline") ? "(?m)" : "")
        + (options.contains("singleline") ? "(?s)" : "")
        + pattern;
  }
}
