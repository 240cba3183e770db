package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code [string]}. */
final class StringStatics {
  private StringStatics() {}

  static Optional<Object> call(String method, List<Object> arguments) {
    String first = arguments.isEmpty() ? "" : Texts.text(arguments.getFirst());
    return switch (method) {
      case "isnullorempty" -> Optional.of(first.isEmpty());
      case "isnullorwhitespace" -> Optional.of(first.isBlank());
      case "join" -> Optional.of(join(first, arguments.subList(1, arguments.size())));
      case "concat" -> Optional.of(join("", arguments));
      case "format" -> Optional.of(Format.apply(first, rest(arguments)));
      case "compare" -> Optional.of(compare(arguments));
      case "equals" -> Optional.of(first.equals(Texts.text(arguments.get(1))));
      case "copy" -> Optional.of(first);
      default -> Optional.empty();
    };
  }

  private static List<Object> rest(List<Object> arguments) {
    return arguments.size() == 2 && arguments.get(1) instanceof List<?> list
        ? List.copyOf(list)
        : arguments.subList(1, arguments.size());
  }

  private static String join(String separator, List<Object> values) {
    List<Object> parts = values.size() == 1 ? Values.enumerate(values.getFirst()) : values;
    return parts.stream().map(Texts::text).collect(Collectors.joining(separator));
  }

  private static int compare(List<Object> arguments) {
    boolean ignoresCase = arguments.size() > 2 && Values.truth(arguments.get(2));
    return Integer.signum(
        Comparison.compare(
            Texts.text(arguments.get(0)), Texts.text(arguments.get(1)), !ignoresCase));
  }
}
