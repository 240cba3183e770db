package dev.lehr.rehearsal.internal.cloud;

import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the cloud itself, not the AWS it plays, answers on its port: {@code /lehr} says what it is,
 * {@code /lehr/report} what it saw.
 */
public final class LehrPages implements Handler {
  private static final String JSON = "application/json";
  private static final String COMMANDS_OF = "commands-of=";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String id;
  private final Supplier<RehearsalReport> report;

  LehrPages(String id, Supplier<RehearsalReport> report) {
    this.id = id;
    this.report = report;
  }

  @Override
  public Response handle(Exchange exchange) {
    return switch (exchange.path()) {
      case "/lehr" -> json(new Greeting(id, "Lehr's rehearsal cloud. This is not AWS."));
      case "/lehr/report" -> json(report(exchange.query()));
      default ->
          Response.text(404, "Lehr's rehearsal cloud has the pages /lehr and /lehr/report.\n");
    };
  }

  private RehearsalReport report(String query) {
    RehearsalReport all = report.get();
    return query.startsWith(COMMANDS_OF)
        ? all.onlyCommandsOf(query.substring(COMMANDS_OF.length()))
        : all;
  }

  /** Whether the cloud that announced this is still there. */
  public static boolean answers(Announcement announcement) {
    try {
      return fetch(announcement, "/lehr", Greeting.class).id().equals(announcement.id());
    } catch (IOException | JacksonException somethingElse) {
      return false;
    }
  }

  /**
   * What a running cloud saw so far.
   *
   * @throws UncheckedIOException when it does not answer any more
   */
  public static RehearsalReport fetchReport(Announcement announcement) {
    return fetchReport(announcement, "");
  }

  /** The same with the commands of one machine only. */
  public static RehearsalReport fetchReportOn(Announcement announcement, String instanceId) {
    return fetchReport(announcement, "?" + COMMANDS_OF + instanceId);
  }

  private static RehearsalReport fetchReport(Announcement announcement, String query) {
    try {
      return fetch(announcement, "/lehr/report" + query, RehearsalReport.class);
    } catch (IOException gone) {
      throw new UncheckedIOException(
          "The rehearsal cloud at %s does not answer any more: %s; start it again with 'lehr rehearsal'"
              .formatted(announcement.endpoint(), gone.getMessage()),
          gone);
    }
  }

  /** Straight, not through a proxy that the environment may name. */
  private static <T> T fetch(Announcement announcement, String page, Class<T> type)
      throws IOException {
    URLConnection connection =
        announcement.endpoint().resolve(page).toURL().openConnection(java.net.Proxy.NO_PROXY);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    try (var body = connection.getInputStream()) {
      return JsonMapper.shared().readValue(body, type);
    }
  }

  private static Response json(Object value) {
    return Response.of(200, JSON, JsonMapper.shared().writeValueAsBytes(value));
  }

  /** What {@code /lehr} says. */
  record Greeting(String id, String notice) {}
}
