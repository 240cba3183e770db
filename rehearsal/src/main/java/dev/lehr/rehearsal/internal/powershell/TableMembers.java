package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of hash tables. */
final class TableMembers {
  private TableMembers() {}

  static Optional<Object> call(Hashtable table, String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "containskey", "contains" -> Optional.of(table.get(arguments.getFirst()).isPresent());
      case "containsvalue" ->
          Optional.of(
              table.asMap().values().stream()
                  .anyMatch(value -> Comparison.equal(value, arguments.getFirst(), true)));
      case "add" -> add(table, arguments);
      case "remove" -> remove(table, arguments);
      case "clear" -> clear(table);
      case "get_item" -> table.get(arguments.getFirst());
      case "set_item" -> put(table, arguments);
      case "clone" -> Optional.of(copy(table));
      case "getenumerator" -> Optional.of(entries(table));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> add(Hashtable table, List<Object> arguments) {
    if (table.get(arguments.getFirst()).isPresent()) {
      String key = Texts.text(arguments.getFirst());
      throw new PowerShellFault(
          "System.ArgumentException",
          "Item has already been added. Key in dictionary: '%s'  Key being added: '%s'"
              .formatted(key, key));
    }
    return put(table, arguments);
  }

  private static Optional<Object> put(Hashtable table, List<Object> arguments) {
    table.put(arguments.get(0), Values.visible(arguments.get(1)));
    return Optional.of(Nothing.NOTHING);
  }

  private static Optional<Object> remove(Hashtable table, List<Object> arguments) {
    table.remove(arguments.getFirst());
    return Optional.of(Nothing.NOTHING);
  }

  private static Optional<Object> clear(Hashtable table) {
    List.copyOf(table.asMap().keySet()).forEach(table::remove);
    return Optional.of(Nothing.NOTHING);
  }

  static Hashtable copy(Hashtable table) {
    Hashtable copy = new Hashtable();
    table.asMap().forEach(copy::put);
    return copy;
  }

  /** The entries as objects with Name, Key and Value. */
  static List<Object> entries(Hashtable table) {
    List<Object> entries = new ArrayList<>();
    table
        .asMap()
        .forEach(
            (key, value) -> {
              Properties properties =
                  new Properties().with("Name", key).with("Key", key).with("Value", value);
              entries.add(
                  new CustomObject(
                      "System.Collections.DictionaryEntry", properties, Optional.empty()));
            });
    return Values.array(entries);
  }
}
