package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request's query; names in any case, of a repeated one the first counts. */
public final class Query {
  private final Map<String, String> values;
  private final Map<String, String> raw;

  private Query(Map<String, String> values, Map<String, String> raw) {
    this.values = values;
    this.raw = raw;
  }

  /**
   * Reads a query as it came.
   *
   * @throws FeedException quoting a wrong escape
   */
  public static Query parse(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> raw = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=') < 0 ? pair.length() : pair.indexOf('=');
        String name = decode(pair.substring(0, equals), true);
        String value = pair.substring(Math.min(equals + 1, pair.length()));
        values.putIfAbsent(name.toLowerCase(Locale.ROOT), decode(value, true));
        raw.putIfAbsent(name, pair);
      }
    }
    return new Query(values, raw);
  }

  /** A parameter; empty when it is not there or has no value. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)))
        .filter(value -> !value.isEmpty());
  }

  /** A parameter of an OData function, without the quotes around it. */
  public Optional<String> argument(String name) {
    return value(name).map(Query::unquoted).filter(value -> !value.isEmpty());
  }

  /** A truth value; false when it is not there. */
  public boolean flag(String name) {
    return argument(name).map(Boolean::parseBoolean).orElse(false);
  }

  /** Name to {@code name=value}, still escaped as they came, in order. */
  public Map<String, String> raw() {
    return raw;
  }

  /** Without quotes around, and quotes in it single. */
  public static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }

  /**
   * Without percent escapes.
   *
   * @param plus whether + stands for a blank
   */
  public static String decode(String text, boolean plus) {
    if (text.indexOf('%') < 0) {
      return plus ? text.replace('+', ' ') : text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 4);
    for (int i = 0; i < text.length(); i++) {
      char here = text.charAt(i);
      if (here == '%') {
        bytes.put((byte) (digit(text, i + 1) << 4 | digit(text, i + 2)));
        i += 2;
      } else {
        bytes.put(
            String.valueOf(here == '+' && plus ? ' ' : here).getBytes(StandardCharsets.UTF_8));
      }
    }
    return utf8(text, bytes.flip());
  }

  private static String utf8(String text, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      throw wrongEscape(text);
    }
  }

  private static int digit(String text, int at) {
    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0) {
      throw wrongEscape(text);
    }
    return digit;
  }

  private static FeedException wrongEscape(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return new FeedException(
        FeedFault.BAD_REQUEST,
        "'%s' has a wrong escape; write %%, two hexadecimal digits, of UTF-8".formatted(shown));
  }
}
