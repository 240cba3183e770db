package dev.lehr.rehearsal.internal.powershell;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** The properties that a value shows in lists and tables. */
final class Shapes {
  private Shapes() {}

  static SequencedMap<String, Object> properties(Object value) {
    return switch (value) {
      case PowerShellObject object -> object.properties();
      case String text -> new Properties().with("Length", text.length()).asMap();
      default -> new LinkedHashMap<>();
    };
  }

  /** A property by name, of anything. */
  static Optional<Object> property(Object value, String name, Context context) {
    Object found = context.engine().expressions().members().get(value, name, context);
    return Values.isNull(found) ? Optional.empty() : Optional.of(found);
  }
}
