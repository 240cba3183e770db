package dev.lehr.pipeline.internal.spinnaker;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes JSON as YAML for people: blocks, and no more quotes than are needed. */
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_./][A-Za-z0-9_./ -]*[A-Za-z0-9_./]|[A-Za-z_]");
  private static final Pattern WORD =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|\\.inf|\\.nan|\\.+");

  private static final String UNPRINTABLE = "\u2028\u2029\ufeff\ufffe\uffff";

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  static String of(JsonNode json) {
    YamlText yaml = new YamlText();
    yaml.block(json, 0);
    return yaml.text.toString();
  }

  private void block(JsonNode value, int depth) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        indent(depth).append(scalar(entry.getKey())).append(':');
        value(entry.getValue(), depth + 1);
      }
    } else {
      for (JsonNode item : value) {
        indent(depth).append('-');
        item(item, depth);
      }
    }
  }

  private void value(JsonNode value, int depth) {
    if (value.isContainer() && !value.isEmpty()) {
      text.append('\n');
      block(value, depth);
    } else {
      text.append(' ').append(flat(value)).append('\n');
    }
  }

  /** A mapping begins on the line of its dash. */
  private void item(JsonNode item, int depth) {
    if (!item.isObject() || item.isEmpty()) {
      value(item, depth + 1);
      return;
    }
    int start = text.length();
    block(item, depth + 1);
    text.replace(start, start + 2 * (depth + 1), " ");
  }

  private StringBuilder indent(int depth) {
    return text.repeat("  ", depth);
  }

  private static String flat(JsonNode value) {
    return value.isString() ? scalar(value.stringValue()) : value.toString();
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
    return plain ? text : escaped(StringNode.valueOf(text).toString());
  }

  /** JSON's texts are YAML's, but for characters that are none in YAML. */
  private static String escaped(String json) {
    StringBuilder escaped = new StringBuilder();
    json.codePoints()
        .forEach(
            letter -> {
              boolean lone = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
              if (lone) {
                escaped.append("\\ufffd");
              } else if (UNPRINTABLE.indexOf(letter) >= 0 || (letter >= 0x7f && letter <= 0xa0)) {
                escaped.append("\\u%04x".formatted(letter));
              } else {
                escaped.appendCodePoint(letter);
              }
            });
    return escaped.toString();
  }
}
