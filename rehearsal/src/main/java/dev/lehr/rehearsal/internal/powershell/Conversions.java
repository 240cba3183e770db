package dev.lehr.rehearsal.internal.powershell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Conversions that need nothing but the value. */
final class Conversions {
  private Conversions() {}

  /** A number without its fraction, rounded half to even. */
  static Object whole(Number number) {
    if (!Numbers.isReal(number)) {
      return number;
    }
    BigDecimal rounded = exact(number).setScale(0, RoundingMode.HALF_EVEN);
    return rounded.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
        ? (Object) rounded.intValue()
        : (Object) rounded.longValue();
  }

  private static BigDecimal exact(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw tooBig(number, "System.Int32", "an Int32");
    }
    return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(value);
  }

  static Object integer(Object value) {
    Number whole = (Number) whole(number(value, "System.Int32"));
    if (whole.longValue() != whole.intValue()) {
      throw tooBig(value, "System.Int32", "an Int32");
    }
    return whole.intValue();
  }

  static Object longer(Object value) {
    return ((Number) whole(number(value, "System.Int64"))).longValue();
  }

  static Object real(Object value) {
    return number(value, "System.Double").doubleValue();
  }

  static Object octet(Object value) {
    Number whole = (Number) whole(number(value, "System.Byte"));
    if (whole.longValue() < 0 || whole.longValue() > 255) {
      throw tooBig(value, "System.Byte", "an unsigned byte");
    }
    return whole.intValue();
  }

  private static Number number(Object value, String type) {
    return switch (value) {
      case Number number -> number;
      case Boolean flag -> flag ? 1 : 0;
      case Character c -> (int) c;
      case String text -> Numbers.parse(text).orElseThrow(() -> notNumber(text, type));
      case SwitchValue flag -> flag.isPresent() ? 1 : 0;
      case TimeSpanValue _, DateTimeValue _ -> throw failed(value, type);
      default -> {
        if (Values.isNull(value)) {
          yield 0;
        }
        if (value instanceof List<?> list && list.size() == 1) {
          yield number(list.getFirst(), type);
        }
        throw failed(value, type);
      }
    };
  }

  private static PowerShellFault notNumber(String text, String type) {
    return new PowerShellFault(
        "System.Management.Automation.PSInvalidCastException",
        "Cannot convert value \"%s\" to type \"%s\". Error: \"Input string was not in a correct format.\""
            .formatted(text, type),
        "InvalidArgument",
        "InvalidCastFromStringToInteger");
  }

  private static PowerShellFault tooBig(Object value, String type, String article) {
    return PowerShellFault.cast(
        "Cannot convert value \"%s\" to type \"%s\". Error: \"Value was either too large or too small for %s.\""
            .formatted(Texts.text(value), type, article));
  }

  static PowerShellFault failed(Object value, String type) {
    return PowerShellFault.cast(
        "Cannot convert the \"%s\" value of type \"%s\" to type \"%s\"."
            .formatted(Texts.text(value), TypeNames.fullName(value), type));
  }

  static Object character(Object value) {
    return switch (value) {
      case Character c -> c;
      case Number number -> (char) number.intValue();
      case String text when text.length() == 1 -> text.charAt(0);
      default ->
          throw PowerShellFault.cast(
              "Cannot convert value \"%s\" to type \"System.Char\". Error: \"String must be exactly one character long.\""
                  .formatted(Texts.text(value)));
    };
  }

  /** As a parameter or typed variable takes it: a string is no boolean. */
  static Object strictBoolean(Object value) {
    if (value instanceof String text) {
      throw PowerShellFault.cast(
          "Cannot convert value \"%s\" to type \"System.Boolean\". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0."
              .formatted(text));
    }
    return Values.truth(value);
  }

  static CustomObject custom(Hashtable table) {
    Properties properties = new Properties();
    table.asMap().forEach((key, value) -> properties.put(Texts.text(key), value));
    return CustomObject.of(properties);
  }

  static byte[] bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    List<Object> items = Values.elements(value);
    byte[] bytes = new byte[items.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ((Number) octet(items.get(i))).byteValue();
    }
    return bytes;
  }

  static String guid(Object value) {
    String text = Texts.text(value).strip().replaceAll("[{}()]", "");
    if (!text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw PowerShellFault.cast(
          "Cannot convert value \"%s\" to type \"System.Guid\". Error: \"Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).\""
              .formatted(Texts.text(value)));
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
