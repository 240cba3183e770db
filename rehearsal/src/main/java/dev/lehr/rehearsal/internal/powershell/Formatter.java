package dev.lehr.rehearsal.internal.powershell;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Objects as text, near to how PowerShell's default views look. */
final class Formatter {
  private static final int MOST_COLUMNS = 4;

  private final ZoneId zone;

  Formatter(ZoneId zone) {
    this.zone = zone;
  }

  /** Lines for a mix of values, as {@code Out-String} and redirections write them. */
  List<String> lines(List<Object> values) {
    List<String> lines = new ArrayList<>();
    List<Object> group = new ArrayList<>();
    for (Object value : values) {
      boolean isPlain = isPlain(value);
      if (!group.isEmpty() && (isPlain || !isSameShape(group.getFirst(), value))) {
        lines.addAll(group(List.copyOf(group)));
        group.clear();
      }
      if (isPlain) {
        lines.addAll(plain(value));
      } else {
        group.add(value);
      }
    }
    if (!group.isEmpty()) {
      lines.addAll(group(group));
    }
    return lines;
  }

  /** Whether it is shown by itself. */
  boolean isPlain(Object value) {
    return switch (value) {
      case Hashtable _, OrderedTable _, TypeValue _, VersionValue _, GuidValue _, TimeSpanValue _ ->
          false;
      case ErrorRecord _, ExceptionValue _, DateTimeValue _, SwitchValue _, FormattedText _ -> true;
      case PowerShellObject object -> object.properties().isEmpty();
      default -> true;
    };
  }

  List<String> plain(Object value) {
    if (Values.isNull(value)) {
      return List.of();
    }
    return switch (value) {
      case String text -> text.isEmpty() ? List.of("") : List.of(text);
      case FormattedText text -> text.lines();
      case ErrorRecord record -> record.display().lines().toList();
      case DateTimeValue time ->
          List.of("", DateFormat.format(time.value().withZoneSameLocal(zone), "F"), "");
      case PowerShellObject object ->
          object.properties().isEmpty() && object.toString().isEmpty()
              ? List.of()
              : List.of(Texts.text(object));
      case ScriptBlock block -> List.of(block.toString());
      case List<?> list -> list.stream().map(Texts::text).toList();
      default -> List.of(Texts.text(value));
    };
  }

  boolean isSameShape(Object one, Object other) {
    return (TypeNames.fullName(one).equals(TypeNames.fullName(other))
            && (isTable(one) || !(one instanceof PowerShellObject)))
        || (one instanceof PowerShellObject && shape(one).equals(shape(other)) && isTable(one));
  }

  private static List<String> shape(Object value) {
    return List.copyOf(Shapes.properties(value).keySet());
  }

  private static boolean isTable(Object value) {
    return Shapes.properties(value).size() <= MOST_COLUMNS || value instanceof TypeValue;
  }

  /** Lines of objects of one shape. */
  List<String> group(List<Object> values) {
    Object first = values.getFirst();
    if (first instanceof Hashtable || first instanceof OrderedTable) {
      return table(
          values.stream().flatMap(value -> Values.enumerate(entries(value)).stream()).toList(),
          List.of("Name", "Value"));
    }
    if (first instanceof TypeValue) {
      return table(values, List.of("IsPublic", "IsSerial", "Name", "BaseType"));
    }
    return isTable(first) ? table(values, shape(first)) : list(values);
  }

  private static List<Object> entries(Object value) {
    Hashtable table = value instanceof OrderedTable ordered ? ordered.table() : (Hashtable) value;
    return TableMembers.entries(table);
  }

  /** As {@code Format-Table}. */
  List<String> table(List<Object> values, List<String> columns) {
    List<List<String>> rows = new ArrayList<>();
    for (Object value : values) {
      SequencedMap<String, Object> properties = Shapes.properties(value);
      rows.add(columns.stream().map(column -> cell(find(properties, column))).toList());
    }
    List<Column> layout = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      layout.add(column(columns.get(i), i, values, rows));
    }
    return laidOut(layout, rows);
  }

  private record Column(String title, int width, boolean isNumber) {
    String cell(String text) {
      String padding = " ".repeat(Math.max(0, width - text.length()));
      return isNumber ? padding + text : text + padding;
    }
  }

  private static Column column(
      String title, int index, List<Object> values, List<List<String>> rows) {
    int width = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
    boolean isNumber =
        !values.isEmpty() && find(Shapes.properties(values.getFirst()), title) instanceof Number;
    return new Column(title, Math.max(width, title.length()), isNumber);
  }

  private static List<String> laidOut(List<Column> layout, List<List<String>> rows) {
    List<String> lines = new ArrayList<>(List.of(""));
    lines.add(joined(layout, layout.stream().map(Column::title).toList()));
    lines.add(
        joined(
            layout, layout.stream().map(column -> "-".repeat(column.title().length())).toList()));
    rows.forEach(row -> lines.add(joined(layout, row)));
    lines.addAll(List.of("", ""));
    return lines;
  }

  private static String joined(List<Column> layout, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : " ").append(layout.get(i).cell(cells.get(i)));
    }
    return line.toString().stripTrailing();
  }

  /** As {@code Format-List}. */
  List<String> list(List<Object> values) {
    List<String> lines = new ArrayList<>(List.of("", ""));
    for (Object value : values) {
      SequencedMap<String, Object> properties = Shapes.properties(value);
      int width = properties.keySet().stream().mapToInt(String::length).max().orElse(0);
      properties.forEach(
          (name, content) ->
              lines.add(name + " ".repeat(width - name.length()) + " : " + cell(content)));
      lines.add("");
    }
    lines.addAll(List.of("", ""));
    return lines;
  }

  private static Object find(Map<String, Object> properties, String name) {
    return properties.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static String cell(Object value) {
    return switch (value) {
      case List<?> list -> "{" + String.join(", ", list.stream().map(Texts::text).toList()) + "}";
      case DateTimeValue time -> DateFormat.format(time.value(), "G");
      default -> Texts.text(value);
    };
  }
}
