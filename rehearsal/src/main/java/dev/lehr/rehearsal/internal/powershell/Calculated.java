package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Optional;

/** {@code @{Name='x'; Expression={…}}} as a property. */
final class Calculated {
  private Calculated() {}

  static boolean isCalculated(Object property) {
    return property instanceof Hashtable || property instanceof ScriptBlock;
  }

  static String name(Object property) {
    return property instanceof Hashtable table
        ? first(table, List.of("Name", "N", "Label", "L")).map(Texts::text).orElse("")
        : property.toString();
  }

  private static Optional<Object> first(Hashtable table, List<String> keys) {
    return keys.stream().flatMap(key -> table.get(key).stream()).findFirst();
  }

  /** The value of a property, a calculated one or one by name. */
  static Object value(Object property, Object item, Context context) {
    Object expression =
        property instanceof Hashtable table
            ? first(table, List.of("Expression", "E")).orElse(PowerShellNull.NULL)
            : property;
    return expression instanceof ScriptBlock block
        ? Values.visible(Values.single(context.engine().blocks().inline(block, item, context)))
        : Values.visible(
            context.engine().expressions().members().get(item, Texts.text(expression), context));
  }
}
