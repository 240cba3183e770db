package dev.lehr.server;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What the server tells of itself.
 *
 * @param format of its log
 * @param traces where traces go by OTLP over HTTP, such as {@code http://collector:4318}; empty:
 *     nowhere
 * @param traceHeaders that go with them
 */
public record TelemetrySettings(
    LogFormat format, Optional<URI> traces, Map<String, String> traceHeaders) {

  /** How lines of the log look. */
  public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line. */
    JSON
  }

  public TelemetrySettings {
    traceHeaders = Map.copyOf(traceHeaders);
  }

  /** Lines for people, no traces. */
  public static TelemetrySettings standard() {
    return new TelemetrySettings(LogFormat.TEXT, Optional.empty(), Map.of());
  }
}
