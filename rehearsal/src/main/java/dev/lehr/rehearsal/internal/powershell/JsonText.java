package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ConvertTo-Json} and {@code ConvertFrom-Json}. */
final class JsonText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int DEPTH = 2;

  private final boolean isCompressed;
  private final StringBuilder text = new StringBuilder();

  private JsonText(boolean isCompressed) {
    this.isCompressed = isCompressed;
  }

  static void write(CallInvocation call) {
    Object value =
        call.hasInput()
            ? Values.single(call.inputOr("InputObject"))
            : call.parameter("InputObject").orElse(PowerShellNull.NULL);
    int depth = call.parameter("Depth").map(number -> Numbers.of(number).intValue()).orElse(DEPTH);
    JsonText json = new JsonText(call.isSet("Compress"));
    json.append(value, depth, 0);
    call.write(json.text.toString());
  }

  private void append(Object value, int depth, int indent) {
    switch (value) {
      case Boolean flag -> text.append(flag);
      case SwitchValue flag -> text.append("{\"IsPresent\":").append(flag.isPresent()).append('}');
      case Number number -> text.append(Texts.text(number));
      case DateTimeValue time ->
          text.append("\"\\/Date(")
              .append(time.value().toInstant().toEpochMilli())
              .append(")\\/\"");
      case Hashtable table -> object(named(table), depth, indent);
      case OrderedTable ordered -> object(named(ordered.table()), depth, indent);
      case List<?> list -> list(list, depth, indent);
      case byte[] bytes -> list(Values.enumerate(bytes), depth, indent);
      case VersionValue version -> object(version.properties(), depth, indent);
      case CustomObject object -> object(object.properties(), depth, indent);
      case PowerShellObject object
          when !object.properties().isEmpty() && !(object instanceof GuidValue) ->
          object(object.properties(), depth, indent);
      default -> text.append(Values.isNull(value) ? "null" : quoted(Texts.text(value)));
    }
  }

  private static SequencedMap<String, Object> named(Hashtable table) {
    Properties properties = new Properties();
    table.asMap().forEach((key, value) -> properties.put(Texts.text(key), value));
    return properties.asMap();
  }

  private void object(SequencedMap<String, Object> properties, int depth, int indent) {
    if (depth < 0) {
      text.append(quoted(CustomObject.of(copied(properties)).toString()));
      return;
    }
    if (properties.isEmpty()) {
      text.append(isCompressed ? "{}" : "{\r\n\r\n" + " ".repeat(indent) + "}");
      return;
    }
    text.append('{');
    int inner = indent + 4;
    boolean isFirst = true;
    for (Map.Entry<String, Object> entry : properties.entrySet()) {
      text.append(isFirst ? "" : ",").append(line(inner)).append(quoted(entry.getKey()));
      text.append(isCompressed ? ":" : ":  ");
      append(
          entry.getValue(), depth - 1, isCompressed ? inner : inner + entry.getKey().length() + 5);
      isFirst = false;
    }
    text.append(line(indent)).append('}');
  }

  private static Properties copied(SequencedMap<String, Object> map) {
    Properties properties = new Properties();
    map.forEach(properties::put);
    return properties;
  }

  private void list(List<?> list, int depth, int indent) {
    if (depth < 0) {
      text.append(quoted(Texts.text(list)));
      return;
    }
    if (list.isEmpty()) {
      text.append(isCompressed ? "[]" : "[\r\n\r\n" + " ".repeat(indent) + "]");
      return;
    }
    text.append('[');
    boolean isFirst = true;
    for (Object item : list) {
      text.append(isFirst ? "" : ",").append(line(indent + 4));
      append(item, depth - 1, indent + 4);
      isFirst = false;
    }
    text.append(line(indent)).append(']');
  }

  private String line(int indent) {
    return isCompressed ? "" : "\r\n" + " ".repeat(indent);
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      quoted.append(
          switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '<', '>', '&', '\'' -> "\\u%04x".formatted((int) c);
            default -> c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c);
          });
    }
    return quoted.append('"').toString();
  }

  static void read(CallInvocation call) {
    List<String> lines = call.inputOr("InputObject").stream().map(Texts::text).toList();
    String joined = String.join("\r\n", lines);
    try {
      call.write(value(MAPPER.readTree(joined)));
    } catch (JacksonException _) {
      throw call.terminate(
          "Invalid JSON primitive: %s.".formatted(joined.strip().split("\\s", 2)[0]),
          "NotSpecified",
          "System.ArgumentException");
    }
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> list(node);
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      default -> PowerShellNull.NULL;
    };
  }

  private static Object object(JsonNode node) {
    Properties properties = new Properties();
    node.properties().forEach(entry -> properties.put(entry.getKey(), value(entry.getValue())));
    return CustomObject.of(properties);
  }

  private static Object list(JsonNode node) {
    List<Object> items = new ArrayList<>();
    node.forEach(item -> items.add(value(item)));
    return Values.array(items);
  }

  private static Object number(JsonNode node) {
    if (!node.isIntegralNumber()) {
      return node.doubleValue();
    }
    return node.canConvertToInt() ? (Object) node.intValue() : (Object) node.longValue();
  }
}
