package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants where the API's models have text: ISO 8601 with milliseconds. */
final class ApiTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ApiTime() {}

  static String text(Instant instant) {
    return FORMAT.format(instant);
  }
}
