package dev.lehr.server.internal.telemetry;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EventStream;
import dev.lehr.engine.TransientErrors;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import dev.lehr.server.TelemetrySettings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends a trace of each execution that has ended, by OTLP over HTTP in JSON (opentelemetry.io,
 * "OTLP Specification"). A collector that is away gets it later; nothing is lost with the process,
 * for everything is in the history.
 */
public final class TraceExport implements EventFollower.Listener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TraceExport.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PAGE = 1000;
  private static final int REFUSED = 400;

  private final Engine engine;
  private final URI address;
  private final Map<String, String> headers;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * An export.
   *
   * @param endpoint the collector's root
   */
  public TraceExport(Engine engine, URI endpoint, TelemetrySettings settings) {
    this.engine = engine;
    this.address = URI.create(endpoint.toString().replaceFirst("/+$", "") + "/v1/traces");
    this.headers = settings.traceHeaders();
  }

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public void happened(EventStream.Entry entry) {
    // Spans are sent with their execution, when it has ended.
  }

  @Override
  public boolean ended(Execution execution) throws InterruptedException {
    String body = TraceJson.write(execution, Spans.of(execution, history(execution.id())));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= REFUSED) {
        LOG.log(
            Level.WARNING,
            "The trace of execution {0} was answered {1} by {2}",
            execution.id(),
            status,
            address);
      }
      return !TransientErrors.isTransient(status);
    } catch (IOException away) {
      LOG.log(Level.WARNING, "No traces can be sent to {0}: {1}", address, away.toString());
      return false;
    }
  }

  private List<Recorded> history(String execution) {
    List<Recorded> all = new ArrayList<>();
    List<Recorded> page;
    do {
      long after = all.isEmpty() ? 0 : all.getLast().sequence();
      page = engine.history(execution, after, PAGE);
      all.addAll(page);
    } while (page.size() == PAGE);
    return all;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
