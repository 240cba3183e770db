package dev.lehr.server.internal.telemetry;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a record says, without secrets. */
final class LogText {
  private static final Pattern EXECUTION =
      Pattern.compile("\\b\\d{8}-\\d{6}-\\d{7}-[0-9a-f]{8}\\b");
  private static final Pattern TOKEN = Pattern.compile("\\blehr_[0-9a-f]+_[0-9a-f]+");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)(bearer|basic) [A-Za-z0-9._~+/=-]+");

  private LogText() {}

  static String message(Formatter formatter, LogRecord record) {
    return redacted(formatter.formatMessage(record));
  }

  private static String redacted(String text) {
    String withoutTokens = TOKEN.matcher(text).replaceAll("lehr_***");
    return CREDENTIALS.matcher(withoutTokens).replaceAll("$1 ***");
  }

  /** Of which execution a text speaks. */
  static Optional<String> execution(String text) {
    Matcher matcher = EXECUTION.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  static Optional<String> stackTrace(LogRecord record) {
    return Optional.ofNullable(record.getThrown())
        .map(
            thrown -> {
              StringWriter trace = new StringWriter();
              thrown.printStackTrace(new PrintWriter(trace));
              return redacted(trace.toString());
            });
  }
}
