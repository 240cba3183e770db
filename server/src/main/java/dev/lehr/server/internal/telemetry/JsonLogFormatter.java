package dev.lehr.server.internal.telemetry;

import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line, with the execution's id where a line speaks of one. */
public final class JsonLogFormatter extends Formatter {
  @Override
  public String format(LogRecord record) {
    String message = LogText.message(this, record);
    ObjectNode line =
        JsonMapper.shared()
            .createObjectNode()
            .put("at", record.getInstant().toString())
            .put("level", record.getLevel().getName().toLowerCase(Locale.ROOT))
            .put("logger", record.getLoggerName())
            .put("message", message);
    LogText.execution(message).ifPresent(id -> line.put("execution", id));
    LogText.stackTrace(record).ifPresent(trace -> line.put("error", trace));
    return line + "\n";
  }
}
