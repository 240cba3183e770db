package dev.lehr.rehearsal.internal.powershell;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects that {@code New-Object} and {@code ::new()} make without a machine. */
final class Creation {
  private final Engine engine;

  Creation(Engine engine) {
    this.engine = engine;
  }

  Optional<Object> create(String typeName, List<Object> arguments) {
    String key = typeName.toLowerCase(Locale.ROOT).replaceFirst("^system\\.", "");
    if (key.startsWith("collections.generic.list")) {
      return Optional.of(filled(DotNetList.generic(), arguments));
    }
    if (key.startsWith("collections.generic.dictionary")) {
      return Optional.of(new Hashtable());
    }
    if (key.endsWith("exception")) {
      return Optional.of(exception(typeName, arguments));
    }
    return switch (key) {
      case "object", "psobject", "management.automation.psobject", "pscustomobject" ->
          Optional.of(custom(arguments));
      case "collections.arraylist" -> Optional.of(filled(DotNetList.copyOf(List.of()), arguments));
      case "hashtable", "collections.hashtable" -> Optional.of(new Hashtable());
      case "collections.specialized.ordereddictionary" ->
          Optional.of(new OrderedTable(new Hashtable()));
      case "text.stringbuilder" -> Optional.of(builder(arguments));
      case "string" -> Optional.of(string(arguments));
      case "xml.xmldocument", "xml" -> Optional.of(XmlNode.parse("<root/>"));
      case "xml.xmlnamespacemanager" -> Optional.of(XmlNode.namespaces());
      default -> value(key, arguments);
    };
  }

  private Optional<Object> value(String key, List<Object> arguments) {
    return switch (key) {
      case "timespan" -> Optional.of(span(arguments));
      case "datetime" -> Optional.of(time(arguments));
      case "version" ->
          Optional.of(
              VersionValue.parse(String.join(".", arguments.stream().map(Texts::text).toList())));
      case "uri" -> Optional.of(uri(arguments));
      case "guid" ->
          Optional.of(
              new GuidValue(
                  arguments.isEmpty()
                      ? "00000000-0000-0000-0000-000000000000"
                      : Conversions.guid(arguments.getFirst())));
      case "regex", "text.regularexpressions.regex" ->
          Optional.of(new RegexValue(Texts.text(arguments.getFirst())));
      case "text.utf8encoding" -> Optional.of(new EncodingValue(StandardCharsets.UTF_8));
      case "text.asciiencoding" -> Optional.of(new EncodingValue(StandardCharsets.US_ASCII));
      case "text.unicodeencoding" -> Optional.of(new EncodingValue(StandardCharsets.UTF_16LE));
      case "management.automation.pscredential", "pscredential" ->
          Optional.of(Secrets.credential(arguments));
      case "security.securestring", "securestring" -> Optional.of(new Secrets.SecureText(""));
      default -> Optional.empty();
    };
  }

  private static Object custom(List<Object> arguments) {
    return !arguments.isEmpty() && arguments.getFirst() instanceof Hashtable table
        ? Conversions.custom(table)
        : CustomObject.of(new Properties());
  }

  private static DotNetList filled(DotNetList list, List<Object> arguments) {
    boolean isSize = arguments.size() == 1 && arguments.getFirst() instanceof Number;
    if (!isSize) {
      arguments.forEach(argument -> list.addAll(Values.elements(argument)));
    }
    return list;
  }

  private static StringBuilder builder(List<Object> arguments) {
    boolean isText = !arguments.isEmpty() && arguments.getFirst() instanceof String;
    return new StringBuilder(isText ? Texts.text(arguments.getFirst()) : "");
  }

  private static String string(List<Object> arguments) {
    boolean isRepeat = arguments.size() == 2 && arguments.get(1) instanceof Number;
    return isRepeat
        ? Texts.text(arguments.getFirst()).repeat(Numbers.of(arguments.get(1)).intValue())
        : String.join(
            "", Values.enumerate(arguments.getFirst()).stream().map(Texts::text).toList());
  }

  private static ExceptionValue exception(String typeName, List<Object> arguments) {
    String message =
        arguments.isEmpty()
            ? "Exception of type '%s' was thrown.".formatted(typeName)
            : Texts.text(arguments.getFirst());
    Optional<ExceptionValue> inner =
        arguments.size() > 1 && arguments.get(1) instanceof ExceptionValue cause
            ? Optional.of(cause)
            : Optional.empty();
    return new ExceptionValue(typeName, message, inner);
  }

  private static TimeSpanValue span(List<Object> arguments) {
    List<Long> parts = arguments.stream().map(part -> Numbers.of(part).longValue()).toList();
    return new TimeSpanValue(
        switch (parts.size()) {
          case 0 -> Duration.ZERO;
          case 1 -> Duration.ofNanos(parts.getFirst() * 100);
          case 3 ->
              Duration.ofHours(parts.get(0)).plusMinutes(parts.get(1)).plusSeconds(parts.get(2));
          default ->
              Duration.ofDays(parts.get(0))
                  .plusHours(parts.get(1))
                  .plusMinutes(parts.get(2))
                  .plusSeconds(parts.get(3));
        });
  }

  private DateTimeValue time(List<Object> arguments) {
    List<Integer> parts = arguments.stream().map(part -> Numbers.of(part).intValue()).toList();
    int hour = parts.size() > 3 ? parts.get(3) : 0;
    int minute = parts.size() > 4 ? parts.get(4) : 0;
    int second = parts.size() > 5 ? parts.get(5) : 0;
    LocalDateTime time =
        parts.size() < 3
            ? LocalDateTime.of(1, 1, 1, 0, 0)
            : LocalDateTime.of(parts.get(0), parts.get(1), parts.get(2), hour, minute, second);
    return new DateTimeValue(time.atZone(engine.setup().clock().getZone()));
  }

  private static UriValue uri(List<Object> arguments) {
    UriValue first = UriValue.parse(Texts.text(arguments.getFirst()));
    if (arguments.size() < 2) {
      return first;
    }
    URI resolved = first.value().resolve(Texts.text(arguments.get(1)));
    return new UriValue(resolved);
  }
}
