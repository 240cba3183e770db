package dev.lehr.server.internal.telemetry;

import dev.lehr.pipeline.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spans in OTLP's JSON: ids in hex, times as texts of nanoseconds, enumerations as numbers. */
final class TraceJson {
  private static final int INTERNAL = 1;
  private static final int OK = 1;
  private static final int ERROR = 2;

  private TraceJson() {}

  static String write(Execution execution, List<Spans.Span> spans) {
    ObjectNode request = JsonMapper.shared().createObjectNode();
    ObjectNode resource = request.putArray("resourceSpans").addObject();
    attributes(
        resource.putObject("resource").putArray("attributes"), Map.of("service.name", "lehr"));
    ObjectNode scope = resource.putArray("scopeSpans").addObject();
    scope.putObject("scope").put("name", "dev.lehr");
    ArrayNode list = scope.putArray("spans");
    String trace = Spans.traceId(execution);
    spans.forEach(span -> write(span, trace, list.addObject()));
    return request.toString();
  }

  private static void write(Spans.Span span, String trace, ObjectNode json) {
    json.put("traceId", trace).put("spanId", span.id());
    span.parent().ifPresent(parent -> json.put("parentSpanId", parent));
    json.put("name", span.name())
        .put("kind", INTERNAL)
        .put("startTimeUnixNano", nanos(span.from()))
        .put("endTimeUnixNano", nanos(span.until()));
    attributes(json.putArray("attributes"), span.attributes());
    ObjectNode status =
        json.putObject("status").put("code", span.message().isPresent() ? ERROR : OK);
    span.message().filter(text -> !text.isEmpty()).ifPresent(text -> status.put("message", text));
  }

  private static String nanos(Instant time) {
    return "%d%09d".formatted(time.getEpochSecond(), time.getNano());
  }

  private static void attributes(ArrayNode array, Map<String, String> attributes) {
    attributes.forEach(
        (key, value) ->
            array.addObject().put("key", key).putObject("value").put("stringValue", value));
  }
}
