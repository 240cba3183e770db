package dev.lehr.rehearsal.internal.powershell;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code [datetime]}. */
record DateTimeValue(ZonedDateTime value) implements ReadOnlyObject, Comparable<DateTimeValue> {
  private static final List<String> PATTERNS =
      List.of(
          "M/d/yyyy h:mm:ss a",
          "M/d/yyyy h:mm a",
          "M/d/yyyy H:mm:ss",
          "M/d/yyyy H:mm",
          "yyyy-M-d H:mm:ss",
          "yyyy-M-d H:mm",
          "yyyy-M-d'T'H:mm:ss",
          "yyyy-M-d'T'H:mm");
  private static final List<String> DATES =
      List.of(
          "M/d/yyyy",
          "yyyy-M-d",
          "yyyy/M/d",
          "MMMM d, yyyy",
          "d MMMM yyyy",
          "MMM d, yyyy",
          "d MMM yyyy");

  static DateTimeValue parse(String text, ZoneId zone) {
    String trimmed = text.strip();
    return instant(trimmed, zone)
        .or(() -> local(trimmed).map(time -> time.atZone(zone)))
        .map(DateTimeValue::new)
        .orElseThrow(
            () ->
                new PowerShellFault(
                    "System.FormatException", "String was not recognized as a valid DateTime."));
  }

  private static Optional<ZonedDateTime> instant(String text, ZoneId zone) {
    try {
      return Optional.of(ZonedDateTime.parse(text).withZoneSameInstant(zone));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> local(String text) {
    return PATTERNS.stream()
        .flatMap(pattern -> parsed(text, pattern, LocalDateTime::from).stream())
        .findFirst()
        .or(
            () ->
                DATES.stream()
                    .flatMap(pattern -> parsed(text, pattern, LocalDate::from).stream())
                    .findFirst()
                    .map(LocalDate::atStartOfDay));
  }

  private static <T> Optional<T> parsed(String text, String pattern, TemporalQuery<T> query) {
    try {
      return Optional.of(formatter(pattern).parse(text, query));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.US);
  }

  DateTimeValue plus(Duration duration) {
    return new DateTimeValue(value.plus(duration));
  }

  TimeSpanValue since(DateTimeValue earlier) {
    return new TimeSpanValue(
        Duration.between(earlier.value.toLocalDateTime(), value.toLocalDateTime()));
  }

  @Override
  public String typeName() {
    return "System.DateTime";
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties()
        .with("DateTime", DateFormat.format(value, "F"))
        .with("Date", dateOnly())
        .with("Day", value.getDayOfMonth())
        .with("DayOfWeek", DateFormat.format(value, "dddd"))
        .with("DayOfYear", value.getDayOfYear())
        .with("Hour", value.getHour())
        .with("Kind", value.getZone().getId().equals("Z") ? "Utc" : "Local")
        .with("Millisecond", value.getNano() / 1_000_000)
        .with("Minute", value.getMinute())
        .with("Month", value.getMonthValue())
        .with("Second", value.getSecond())
        .with("Ticks", ticks())
        .with("TimeOfDay", new TimeSpanValue(Duration.ofNanos(value.toLocalTime().toNanoOfDay())))
        .with("Year", value.getYear())
        .asMap();
  }

  /** The {@code Date} property is itself a date; as text to keep listings finite. */
  private Object dateOnly() {
    boolean isMidnight = value.toLocalTime().toNanoOfDay() == 0;
    return isMidnight ? this : new DateTimeValue(value.toLocalDate().atStartOfDay(value.getZone()));
  }

  private long ticks() {
    Duration since = Duration.between(LocalDateTime.of(1, 1, 1, 0, 0), value.toLocalDateTime());
    return since.getSeconds() * 10_000_000 + since.getNano() / 100;
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    double amount =
        arguments.size() == 1 && arguments.getFirst() instanceof Number n ? n.doubleValue() : 0;
    ZonedDateTime changed =
        switch (method.toLowerCase(Locale.ROOT)) {
          case "adddays" -> value.plusNanos((long) (amount * 86_400e9));
          case "addhours" -> value.plusNanos((long) (amount * 3_600e9));
          case "addminutes" -> value.plusNanos((long) (amount * 60e9));
          case "addseconds" -> value.plusNanos((long) (amount * 1e9));
          case "addmilliseconds" -> value.plusNanos((long) (amount * 1e6));
          case "addmonths" -> value.plusMonths((long) amount);
          case "addyears" -> value.plusYears((long) amount);
          case "touniversaltime" -> value.withZoneSameInstant(java.time.ZoneOffset.UTC);
          case "tolocaltime" -> value.withZoneSameInstant(java.time.ZoneOffset.UTC);
          default -> value;
        };
    return changed.equals(value)
        ? described(method, arguments)
        : Optional.of(new DateTimeValue(changed));
  }

  private Optional<Object> described(String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "tostring" ->
          Optional.of(
              DateFormat.format(
                  value, arguments.isEmpty() ? "G" : Texts.text(arguments.getFirst())));
      case "toshortdatestring" -> Optional.of(DateFormat.format(value, "d"));
      case "tolongdatestring" -> Optional.of(DateFormat.format(value, "D"));
      case "toshorttimestring" -> Optional.of(DateFormat.format(value, "t"));
      case "add", "subtract" -> Optional.of(shifted(method, arguments.getFirst()));
      case "adddays",
          "addhours",
          "addminutes",
          "addseconds",
          "addmilliseconds",
          "addmonths",
          "addyears",
          "touniversaltime",
          "tolocaltime" ->
          Optional.of(this);
      default -> Optional.empty();
    };
  }

  private Object shifted(String method, Object argument) {
    boolean isAdd = method.equalsIgnoreCase("add");
    return switch (argument) {
      case TimeSpanValue span -> plus(isAdd ? span.value() : span.value().negated());
      case DateTimeValue earlier -> since(earlier);
      default -> this;
    };
  }

  @Override
  public int compareTo(DateTimeValue other) {
    return value.toLocalDateTime().compareTo(other.value.toLocalDateTime());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateTimeValue time && compareTo(time) == 0;
  }

  @Override
  public int hashCode() {
    return value.toLocalDateTime().hashCode();
  }

  @Override
  public String toString() {
    return DateFormat.format(value, "MM/dd/yyyy HH:mm:ss");
  }
}
