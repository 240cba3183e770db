package dev.lehr.rehearsal.internal.powershell;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code [timespan]}. */
record TimeSpanValue(Duration value) implements ReadOnlyObject, Comparable<TimeSpanValue> {
  private static final Pattern TEXT =
      Pattern.compile("(-)?(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7}))?)?");

  static TimeSpanValue parse(String text) {
    if (text.strip().matches("-?\\d+")) {
      return new TimeSpanValue(Duration.ofDays(Numbers.of(text).longValue()));
    }
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new PowerShellFault(
          "System.FormatException", "String was not recognized as a valid TimeSpan.");
    }
    Duration duration =
        Duration.ofDays(number(matcher, 2))
            .plusHours(number(matcher, 3))
            .plusMinutes(number(matcher, 4))
            .plusSeconds(number(matcher, 5))
            .plusNanos(fraction(matcher.group(6)));
    return new TimeSpanValue(matcher.group(1) == null ? duration : duration.negated());
  }

  private static long number(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? 0 : Long.parseLong(text);
  }

  private static long fraction(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
  }

  @Override
  public String typeName() {
    return "System.TimeSpan";
  }

  private double total(double nanos) {
    return (value.getSeconds() * 1e9 + value.getNano()) / nanos;
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties()
        .with("Days", (int) value.toDaysPart())
        .with("Hours", value.toHoursPart())
        .with("Minutes", value.toMinutesPart())
        .with("Seconds", value.toSecondsPart())
        .with("Milliseconds", value.toMillisPart())
        .with("Ticks", value.getSeconds() * 10_000_000 + value.getNano() / 100)
        .with("TotalDays", total(86_400e9))
        .with("TotalHours", total(3_600e9))
        .with("TotalMinutes", total(60e9))
        .with("TotalSeconds", total(1e9))
        .with("TotalMilliseconds", total(1e6))
        .asMap();
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "tostring" ->
          Optional.of(arguments.isEmpty() ? toString() : format(Texts.text(arguments.getFirst())));
      case "add" ->
          Optional.of(new TimeSpanValue(value.plus(((TimeSpanValue) arguments.getFirst()).value)));
      case "subtract" ->
          Optional.of(new TimeSpanValue(value.minus(((TimeSpanValue) arguments.getFirst()).value)));
      case "negate" -> Optional.of(new TimeSpanValue(value.negated()));
      case "duration" -> Optional.of(new TimeSpanValue(value.abs()));
      default -> Optional.empty();
    };
  }

  /** Custom formats such as {@code hh\:mm\:ss}. */
  String format(String format) {
    Duration positive = value.abs();
    if (format.equals("c") || format.equals("g")) {
      return toString();
    }
    return format
        .replace("dd", "%02d".formatted(positive.toDaysPart()))
        .replace("hh", "%02d".formatted(positive.toHoursPart()))
        .replace("mm", "%02d".formatted(positive.toMinutesPart()))
        .replace("ss", "%02d".formatted(positive.toSecondsPart()))
        .replace("fff", "%03d".formatted(positive.toMillisPart()))
        .replace("\\", "");
  }

  @Override
  public int compareTo(TimeSpanValue other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    Duration positive = value.abs();
    String days = positive.toDaysPart() == 0 ? "" : positive.toDaysPart() + ".";
    String fraction =
        positive.toNanosPart() < 100 ? "" : ".%07d".formatted(positive.toNanosPart() / 100);
    return "%s%s%02d:%02d:%02d%s"
        .formatted(
            value.isNegative() ? "-" : "",
            days,
            positive.toHoursPart(),
            positive.toMinutesPart(),
            positive.toSecondsPart(),
            fraction);
  }
}
