package dev.lehr.server.internal.telemetry;

import dev.lehr.server.internal.http.Part;
import dev.lehr.server.internal.http.RequestObserver;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.security.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Counts and measures, for Prometheus. Labels have few values: routes, not paths; types, not ids.
 */
public final class ServerMetrics implements RequestObserver {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public ServerMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /**
   * {@code /metrics}.
   *
   * @param onLoopback whether only this computer can ask; else it takes a token
   */
  public Route route(boolean onLoopback) {
    Route open = Route.open("/metrics", "showMetrics", _ -> Answer.text(TYPE, registry.scrape()));
    return onLoopback ? open : open.needing(Role.VIEWER);
  }

  /** A number that is asked for at every scrape. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  @Override
  public void answered(String method, Part.Answered answered, Duration took) {
    Timer.builder("http.server.requests")
        .description("Requests that were answered")
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("route", answered.route())
        .tag("status", String.valueOf(answered.status()))
        .register(registry)
        .record(took);
  }

  /** A task's handler was called, as {@link dev.lehr.server.internal.task.TaskObserver} says. */
  public void called(String type, String outcome, Duration took) {
    Timer.builder("lehr.task.calls")
        .description("Calls of tasks' handlers, by the type of the task and what came of them")
        .tag("type", type)
        .tag("outcome", outcome)
        .register(registry)
        .record(took);
  }
}
