package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code [Convert]}. */
final class ConvertStatics {
  private ConvertStatics() {}

  static Optional<Object> call(Types types, String method, List<Object> arguments) {
    Object first = arguments.getFirst();
    return switch (method) {
      case "tobase64string" ->
          Optional.of(Base64.getEncoder().encodeToString(Conversions.bytes(first)));
      case "frombase64string" -> Optional.of(decode(Texts.text(first)));
      case "toint32", "toint16" ->
          Optional.of(
              arguments.size() > 1 ? (Object) (int) radix(arguments) : Conversions.integer(first));
      case "toint64" ->
          Optional.of(arguments.size() > 1 ? (Object) radix(arguments) : Conversions.longer(first));
      case "tobyte" ->
          Optional.of(
              arguments.size() > 1 ? (Object) (int) radix(arguments) : Conversions.octet(first));
      case "tostring" -> Optional.of(arguments.size() > 1 ? inRadix(arguments) : Texts.text(first));
      case "todouble", "todecimal", "tosingle" -> Optional.of(Conversions.real(first));
      case "toboolean" -> Optional.of(truth(first));
      case "tochar" -> Optional.of(Conversions.character(first));
      case "todatetime" -> Optional.of(types.convert(first, TypeName.of("datetime")));
      default -> Optional.empty();
    };
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException _) {
      throw new PowerShellFault(
          "System.FormatException",
          "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters. ");
    }
  }

  private static int base(List<Object> arguments) {
    return Numbers.of(arguments.get(1)).intValue();
  }

  private static long radix(List<Object> arguments) {
    String text = Texts.text(arguments.getFirst()).toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
    try {
      return Long.parseLong(text, base(arguments));
    } catch (NumberFormatException _) {
      throw new PowerShellFault(
          "System.FormatException", "Could not find any recognizable digits.");
    }
  }

  private static String inRadix(List<Object> arguments) {
    Number number = Numbers.of(arguments.getFirst());
    return switch (base(arguments)) {
      case 2 ->
          number instanceof Long value
              ? Long.toBinaryString(value)
              : Integer.toBinaryString(number.intValue());
      case 8 ->
          number instanceof Long value
              ? Long.toOctalString(value)
              : Integer.toOctalString(number.intValue());
      case 16 ->
          number instanceof Long value
              ? Long.toHexString(value)
              : Integer.toHexString(number.intValue());
      default -> Texts.text(number);
    };
  }

  private static boolean truth(Object value) {
    if (!(value instanceof String text)) {
      return Values.truth(value);
    }
    if (!text.strip().matches("(?i)true|false")) {
      throw new PowerShellFault(
          "System.FormatException", "String was not recognized as a valid Boolean.");
    }
    return text.strip().equalsIgnoreCase("true");
  }
}
