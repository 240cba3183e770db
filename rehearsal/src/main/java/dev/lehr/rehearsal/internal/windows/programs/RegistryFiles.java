package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Registry;
import dev.lehr.rehearsal.internal.windows.state.RegistryPath;
import dev.lehr.rehearsal.internal.windows.state.RegistryValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code .reg} files, "Windows Registry Editor Version 5.00". */
final class RegistryFiles {
  private static final Pattern VALUE =
      Pattern.compile("^(@|\"((?:[^\"\\\\]|\\\\.)*)\")=(.*)$", Pattern.DOTALL);

  private RegistryFiles() {}

  static void read(Registry registry, byte[] content) {
    String text = text(content).replaceAll("\\\\\\r?\\n\\s*", "");
    String key = "";
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[-")) {
        registry.delete(line.substring(2, line.length() - 1));
      } else if (line.startsWith("[") && line.endsWith("]")) {
        key = line.substring(1, line.length() - 1);
        registry.create(key);
      } else if (!key.isEmpty()) {
        readValue(registry, key, line);
      }
    }
  }

  static String write(Registry registry, String key) {
    StringBuilder text = new StringBuilder("\uFEFFWindows Registry Editor Version 5.00\r\n");
    write(registry, key, text);
    return text.toString();
  }

  private static void write(Registry registry, String key, StringBuilder text) {
    text.append("\r\n[").append(RegistryPath.shown(registry.actualPath(key))).append("]\r\n");
    for (Map.Entry<String, RegistryValue> value : registry.values(key).entrySet()) {
      String name = value.getKey().isEmpty() ? "@" : '"' + escaped(value.getKey()) + '"';
      text.append(name).append('=').append(written(value.getValue())).append("\r\n");
    }
    registry.children(key).forEach(child -> write(registry, key + "\\" + child, text));
  }

  private static String written(RegistryValue value) {
    return switch (value.data()) {
      case Integer number -> "dword:%08x".formatted(number);
      case String string when value.kind() == RegistryValue.Kind.STRING ->
          '"' + escaped(string) + '"';
      default -> "hex(" + typeCode(value.kind()) + "):" + hex(value);
    };
  }

  private static String hex(RegistryValue value) {
    byte[] bytes =
        value.data() instanceof byte[] raw
            ? raw
            : (value.text() + "\0").getBytes(StandardCharsets.UTF_16LE);
    StringBuilder hex = new StringBuilder();
    for (byte one : bytes) {
      hex.append(hex.isEmpty() ? "" : ",").append("%02x".formatted(one));
    }
    return hex.toString();
  }

  private static String typeCode(RegistryValue.Kind kind) {
    return switch (kind) {
      case EXPAND_STRING -> "2";
      case MULTI_STRING -> "7";
      case QWORD -> "b";
      default -> "3";
    };
  }

  private static void readValue(Registry registry, String key, String line) {
    Matcher matcher = VALUE.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    String quoted = matcher.group(2);
    String name = quoted == null ? "" : unescaped(quoted);
    String data = matcher.group(3).strip();
    if (data.equals("-")) {
      registry.remove(key, name);
    } else {
      String target = key;
      value(data).ifPresent(value -> registry.set(target, name, value));
    }
  }

  private static Optional<RegistryValue> value(String data) {
    if (data.startsWith("\"") && data.endsWith("\"") && data.length() > 1) {
      return Optional.of(RegistryValue.string(unescaped(data.substring(1, data.length() - 1))));
    }
    if (data.startsWith("dword:")) {
      return Optional.of(
          RegistryValue.parse(RegistryValue.Kind.DWORD, "0x" + data.substring(6).strip()));
    }
    Matcher hex = Pattern.compile("hex(?:\\((\\w)\\))?:(.*)").matcher(data);
    if (!hex.matches()) {
      return Optional.empty();
    }
    String digits = hex.group(2).replace(",", "").replace(" ", "");
    String code = hex.group(1) == null ? "3" : hex.group(1);
    return Optional.of(decoded(code, java.util.HexFormat.of().parseHex(digits)));
  }

  private static RegistryValue decoded(String code, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_16LE).replaceAll("\0+$", "");
    return switch (code) {
      case "2" -> new RegistryValue(RegistryValue.Kind.EXPAND_STRING, text);
      case "7" -> RegistryValue.parse(RegistryValue.Kind.MULTI_STRING, text);
      default -> new RegistryValue(RegistryValue.Kind.BINARY, bytes);
    };
  }

  private static String text(byte[] content) {
    boolean wide = content.length > 1 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE;
    Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new String(content, charset);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String unescaped(String text) {
    return text.replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
