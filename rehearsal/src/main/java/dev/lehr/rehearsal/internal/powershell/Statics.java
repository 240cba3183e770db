package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Static members that need no machine. */
final class Statics {
  private final Engine engine;

  Statics(Engine engine) {
    this.engine = engine;
  }

  Optional<Object> property(TypeName type, String name) {
    String member = name.toLowerCase(Locale.ROOT);
    return switch (type.key()) {
      case "int", "int32" -> limit(member, Integer.MAX_VALUE, Integer.MIN_VALUE);
      case "long", "int64" -> limit(member, Long.MAX_VALUE, Long.MIN_VALUE);
      case "double" ->
          limit(member, Double.MAX_VALUE, -Double.MAX_VALUE).or(() -> MathStatics.special(member));
      case "byte" -> limit(member, 255, 0);
      case "uint32" -> limit(member, 4_294_967_295L, 0);
      case "math" -> MathStatics.constant(member);
      case "string" -> member.equals("empty") ? Optional.of("") : Optional.empty();
      case "environment" -> member.equals("newline") ? Optional.of("\r\n") : Optional.empty();
      case "datetime" -> clock(member);
      case "timespan" ->
          member.equals("zero") ? Optional.of(new TimeSpanValue(Duration.ZERO)) : Optional.empty();
      case "guid" ->
          member.equals("empty")
              ? Optional.of(new GuidValue("00000000-0000-0000-0000-000000000000"))
              : Optional.empty();
      case "text.encoding" -> EncodingValue.named(member);
      case "stringcomparison",
          "stringsplitoptions",
          "text.regularexpressions.regexoptions",
          "base64formattingoptions" ->
          Optional.of(name);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> limit(String member, Number most, Number least) {
    return switch (member) {
      case "maxvalue" -> Optional.of(most);
      case "minvalue" -> Optional.of(least);
      default -> Optional.empty();
    };
  }

  private Optional<Object> clock(String member) {
    Instant now = engine.setup().clock().instant();
    DateTimeValue local = new DateTimeValue(now.atZone(engine.setup().clock().getZone()));
    return switch (member) {
      case "now" -> Optional.of(local);
      case "utcnow" -> Optional.of(new DateTimeValue(now.atZone(ZoneOffset.UTC)));
      case "today" -> local.property("Date");
      case "minvalue" ->
          Optional.of(
              new DateTimeValue(java.time.LocalDateTime.of(1, 1, 1, 0, 0).atZone(ZoneOffset.UTC)));
      case "maxvalue" ->
          Optional.of(
              new DateTimeValue(
                  java.time.LocalDateTime.of(9999, 12, 31, 23, 59, 59).atZone(ZoneOffset.UTC)));
      default -> Optional.empty();
    };
  }

  Optional<Object> call(TypeName type, String name, List<Object> arguments, Context context) {
    String method = name.toLowerCase(Locale.ROOT);
    if (method.equals("new")) {
      return new Creation(engine).create(TypeNames.resolve(type), arguments);
    }
    return switch (type.key()) {
      case "string" -> StringStatics.call(method, arguments);
      case "math" -> MathStatics.call(method, arguments);
      case "convert" -> ConvertStatics.call(engine.types(), method, arguments);
      case "regex", "text.regularexpressions.regex" -> RegexStatics.call(method, arguments);
      case "text.encoding" -> encoding(method, arguments);
      case "guid" -> guid(method, arguments);
      case "datetime" -> dateTime(method, arguments);
      case "timespan" -> timeSpan(method, arguments);
      case "scriptblock", "management.automation.scriptblock" ->
          Optional.of(engine.types().convert(arguments.getFirst(), TypeName.of("scriptblock")));
      default ->
          parsing(type, method, arguments, context).or(() -> other(type.key(), method, arguments));
    };
  }

  private static Optional<Object> encoding(String method, List<Object> arguments) {
    return method.equals("getencoding")
        ? EncodingValue.named(Texts.text(arguments.getFirst()).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private Optional<Object> guid(String method, List<Object> arguments) {
    return switch (method) {
      case "newguid" -> Optional.of(new GuidValue(newGuid()));
      case "parse" -> Optional.of(new GuidValue(Conversions.guid(arguments.getFirst())));
      default -> Optional.empty();
    };
  }

  /** A version 4 UUID. */
  String newGuid() {
    long high = (engine.setup().random().nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long low = (engine.setup().random().nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new java.util.UUID(high, low).toString();
  }

  private Optional<Object> dateTime(String method, List<Object> arguments) {
    java.time.ZoneId zone = engine.setup().clock().getZone();
    return switch (method) {
      case "parse", "parseexact" ->
          Optional.of(DateTimeValue.parse(Texts.text(arguments.getFirst()), zone));
      case "isleapyear" ->
          Optional.of(java.time.Year.isLeap(Numbers.of(arguments.getFirst()).longValue()));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> timeSpan(String method, List<Object> arguments) {
    double amount = method.startsWith("from") ? Numbers.of(arguments.getFirst()).doubleValue() : 0;
    return switch (method) {
      case "fromdays" -> span(amount * 86_400);
      case "fromhours" -> span(amount * 3_600);
      case "fromminutes" -> span(amount * 60);
      case "fromseconds" -> span(amount);
      case "frommilliseconds" -> span(amount / 1_000);
      case "fromticks" -> span(amount / 10_000_000);
      case "parse" -> Optional.of(TimeSpanValue.parse(Texts.text(arguments.getFirst())));
      default -> Optional.empty();
    };
  }

  private static Optional<Object> span(double seconds) {
    return Optional.of(new TimeSpanValue(Duration.ofMillis(Math.round(seconds * 1000))));
  }

  /** {@code Parse} and {@code TryParse} of the plain types. */
  private Optional<Object> parsing(
      TypeName type, String method, List<Object> arguments, Context context) {
    boolean isParsing = method.equals("parse") || method.equals("tryparse");
    boolean isPlain =
        List.of(
                "int", "int32", "long", "int64", "double", "bool", "boolean", "version", "byte",
                "decimal")
            .contains(type.key());
    if (!isParsing || !isPlain) {
      return Optional.empty();
    }
    String text = Texts.text(arguments.getFirst());
    Optional<Object> parsed = parsed(type, text);
    if (method.equals("tryparse")) {
      Object result = parsed.orElse(0);
      arguments.stream()
          .filter(Reference.class::isInstance)
          .map(Reference.class::cast)
          .findFirst()
          .ifPresent(reference -> reference.set(result, context));
      return Optional.of(parsed.isPresent());
    }
    return Optional.of(
        parsed.orElseThrow(
            () ->
                new PowerShellFault(
                    "System.FormatException", "Input string was not in a correct format.")));
  }

  private Optional<Object> parsed(TypeName type, String text) {
    try {
      boolean isFlag = type.key().startsWith("bool");
      boolean isWrong =
          isFlag
              ? !text.strip().matches("(?i)true|false")
              : text.isBlank() || text.toLowerCase(Locale.ROOT).matches(".*[kmgtpx]b?.*");
      if (isWrong) {
        return Optional.empty();
      }
      return Optional.of(
          isFlag
              ? (Object) text.strip().equalsIgnoreCase("true")
              : engine.types().convert(text, type));
    } catch (PowerShellFault _) {
      return Optional.empty();
    }
  }

  private static Optional<Object> other(String type, String method, List<Object> arguments) {
    return switch (type + "." + method) {
      case "uri.escapedatastring" ->
          Optional.of(UriEscapes.escape(Texts.text(arguments.getFirst())));
      case "uri.unescapedatastring" ->
          Optional.of(UriEscapes.unescape(Texts.text(arguments.getFirst())));
      case "array.indexof" ->
          Optional.of(List.copyOf(Values.enumerate(arguments.get(0))).indexOf(arguments.get(1)));
      case "array.reverse", "array.sort" -> Optional.of(reordered(method, arguments.getFirst()));
      case "char.isdigit" ->
          Optional.of(Character.isDigit(Texts.text(arguments.getFirst()).charAt(0)));
      case "char.isletter" ->
          Optional.of(Character.isLetter(Texts.text(arguments.getFirst()).charAt(0)));
      case "char.isletterordigit" ->
          Optional.of(Character.isLetterOrDigit(Texts.text(arguments.getFirst()).charAt(0)));
      case "char.iswhitespace" ->
          Optional.of(Character.isWhitespace(Texts.text(arguments.getFirst()).charAt(0)));
      case "char.isupper" ->
          Optional.of(Character.isUpperCase(Texts.text(arguments.getFirst()).charAt(0)));
      case "char.toupper" ->
          Optional.of(Character.toUpperCase(Texts.text(arguments.getFirst()).charAt(0)));
      default -> Optional.empty();
    };
  }

  @SuppressWarnings("unchecked")
  private static Object reordered(String method, Object array) {
    if (array instanceof List<?> list) {
      List<Object> items = (List<Object>) list;
      List<Object> copy = new ArrayList<>(items);
      if (method.equals("sort")) {
        copy.sort((a, b) -> Comparison.compare(a, b, false));
      } else {
        java.util.Collections.reverse(copy);
      }
      for (int i = 0; i < copy.size(); i++) {
        items.set(i, copy.get(i));
      }
    }
    return Nothing.NOTHING;
  }
}
