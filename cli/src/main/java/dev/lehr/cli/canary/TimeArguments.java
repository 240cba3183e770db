package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and lengths of time as people type them. */
final class TimeArguments {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(s|m|h|d)");
  private static final Pattern AGO = Pattern.compile("now(?:-(\\w+))?");

  private TimeArguments() {}

  /** {@code 90s}, {@code 10m}, {@code 1h}, {@code 7d} or ISO 8601 ({@code PT10M}). */
  static Duration length(String text) {
    Matcher simple = LENGTH.matcher(text);
    if (simple.matches()) {
      long number = Long.parseLong(simple.group(1));
      return switch (simple.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException notALength) {
      throw wrong(text, "write 90s, 10m, 1h, 7d or PT10M", notALength);
    }
  }

  /** An ISO instant with Z or offset, {@code now}, or {@code now-2h}. */
  static Instant time(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return ago.group(1) == null ? now : now.minus(length(ago.group(1)));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw wrong(text, "write 2026-11-01T10:00:00Z, now, or now-2h", notATime);
    }
  }

  private static CanaryInputException wrong(String text, String remedy, Exception cause) {
    CanaryInputException problem =
        new CanaryInputException("", "'%s' is no time".formatted(text), remedy);
    problem.initCause(cause);
    return problem;
  }
}
