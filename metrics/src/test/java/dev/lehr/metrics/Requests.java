package dev.lehr.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricQuery;
import dev.lehr.canary.run.Side;
import dev.lehr.canary.run.Subject;
import dev.lehr.canary.run.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Requests as tests need them: five minutes by the minute. */
public final class Requests {
  public static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  public static final Duration STEP = Duration.ofMinutes(1);
  public static final Window WINDOW = new Window(START, START.plus(STEP.multipliedBy(5)));

  private Requests() {}

  /** A request of a query in JSON. */
  public static QueryRequest of(String query) {
    return of(query, new Subject("web-v002", "us-west-2", Map.of()), WINDOW);
  }

  public static QueryRequest of(String query, Subject subject, Window window) {
    return new QueryRequest(
        "/metrics/0/query",
        metric("m", query, MetricAnalysis.DEFAULT),
        Side.CANARY,
        subject,
        window,
        STEP,
        Map.of("named", "asg=\"${scope}\""));
  }

  public static MetricConfig metric(String name, String query, MetricAnalysis analysis) {
    ObjectNode fields = (ObjectNode) CanaryJson.parse(query.getBytes(UTF_8));
    return new MetricConfig(
        name,
        new MetricQuery(fields.path("type").asString(""), fields),
        List.of("group"),
        "default",
        analysis);
  }
}
