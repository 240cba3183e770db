package dev.lehr.server.internal.telemetry;

import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Lines for people. */
public final class TextLogFormatter extends Formatter {
  @Override
  public String format(LogRecord record) {
    return "%s %-7s %s%n%s"
        .formatted(
            record.getInstant(),
            record.getLevel().getName().toLowerCase(Locale.ROOT),
            LogText.message(this, record),
            LogText.stackTrace(record).orElse(""));
  }
}
