package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code [guid]}. */
record GuidValue(String text) implements ReadOnlyObject {
  @Override
  public String typeName() {
    return "System.Guid";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties().with("Guid", text).asMap();
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    if (!method.equalsIgnoreCase("ToString")) {
      return Optional.empty();
    }
    String format = arguments.isEmpty() ? "D" : Texts.text(arguments.getFirst());
    return Optional.of(
        switch (format.toUpperCase(Locale.ROOT)) {
          case "N" -> text.replace("-", "");
          case "B" -> "{" + text + "}";
          case "P" -> "(" + text + ")";
          default -> text;
        });
  }

  @Override
  public String toString() {
    return text;
  }
}
