package dev.lehr.rehearsal.internal.powershell;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/** Values that hosts make and read which have no plain Java type. */
public final class PowerShellValues {
  private PowerShellValues() {}

  /** A {@code [datetime]}. */
  public static PowerShellObject dateTime(ZonedDateTime time) {
    return new DateTimeValue(time);
  }

  /** The time that a {@code [datetime]} stands for; empty for any other value. */
  public static Optional<ZonedDateTime> toDateTime(Object value) {
    return value instanceof DateTimeValue time ? Optional.of(time.value()) : Optional.empty();
  }

  /** A {@code [timespan]}. */
  public static PowerShellObject timeSpan(Duration duration) {
    return new TimeSpanValue(duration);
  }

  /** The duration that a {@code [timespan]} stands for; empty for any other value. */
  public static Optional<Duration> toDuration(Object value) {
    return value instanceof TimeSpanValue span ? Optional.of(span.value()) : Optional.empty();
  }

  /**
   * A {@code [version]}.
   *
   * @param text two to four numbers with dots between
   * @throws PowerShellFault when it is not a version
   */
  public static PowerShellObject version(String text) {
    return VersionValue.parse(text);
  }

  /** What a {@code [securestring]} protects; empty for any other value. */
  public static Optional<String> secret(Object value) {
    return value instanceof Secrets.SecureText text ? Optional.of(text.plain()) : Optional.empty();
  }

  /** A {@code [pscustomobject]} with these properties in the map's order. */
  public static PowerShellObject object(Map<String, Object> properties) {
    Properties all = new Properties();
    properties.forEach(all::put);
    return CustomObject.of(all);
  }

  /** An XML document, as {@code [xml]} makes it. */
  public static PowerShellObject xml(String text) {
    return XmlNode.parse(text);
  }
}
