package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ConvertTo-Csv} and {@code ConvertFrom-Csv}. */
final class CsvText {
  private CsvText() {}

  static void write(CallInvocation call) {
    List<Object> items = call.inputOr("InputObject");
    if (items.isEmpty()) {
      return;
    }
    String delimiter = call.textOf("Delimiter", ",");
    if (!call.isSet("NoTypeInformation")) {
      call.write("#TYPE " + TypeNames.fullName(items.getFirst()));
    }
    List<String> columns = List.copyOf(Shapes.properties(items.getFirst()).keySet());
    call.write(String.join(delimiter, columns.stream().map(CsvText::quoted).toList()));
    for (Object item : items) {
      Map<String, Object> properties = Shapes.properties(item);
      call.write(
          String.join(
              delimiter,
              columns.stream()
                  .map(column -> cell(properties.getOrDefault(column, PowerShellNull.NULL)))
                  .toList()));
    }
  }

  private static String cell(Object value) {
    return Values.isNull(value)
        ? ""
        : quoted(value instanceof List<?> ? "System.Object[]" : Texts.text(value));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  static void read(CallInvocation call) {
    String delimiter = call.textOf("Delimiter", ",");
    List<String> lines = new ArrayList<>();
    call.inputOr("InputObject").forEach(text -> lines.addAll(Texts.lines(Texts.text(text))));
    lines.removeIf(line -> line.isBlank() || line.startsWith("#TYPE"));
    List<String> header =
        call.parameter("Header")
            .map(names -> Values.enumerate(names).stream().map(Texts::text).toList())
            .orElseGet(() -> lines.isEmpty() ? List.of() : fields(lines.removeFirst(), delimiter));
    for (String line : lines) {
      List<String> fields = fields(line, delimiter);
      Properties properties = new Properties();
      for (int i = 0; i < header.size(); i++) {
        properties.put(header.get(i), i < fields.size() ? fields.get(i) : PowerShellNull.NULL);
      }
      call.write(CustomObject.of(properties));
    }
  }

  private static List<String> fields(String line, String delimiter) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && line.startsWith(delimiter, i)) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
