package dev.lehr.rehearsal.internal.cloud;

import dev.lehr.rehearsal.BalancerAddress;
import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the cloud itself, not the AWS it plays, answers on its port: {@code /lehr} says what it is,
 * {@code /lehr/report} what it saw.
 */
public final class LehrPages implements Handler {
  private static final String JSON = "application/json";
  private static final String BALANCERS = "/lehr/balancers";
  private static final String KILL = "/lehr/kill";
  private static final String INSTANCE = "instance=";
  private static final String COMMANDS_OF = "commands-of=";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String id;
  private final Cloud cloud;

  LehrPages(String id, Cloud cloud) {
    this.id = id;
    this.cloud = cloud;
  }

  /** What the pages show, and what they can do. */
  record Cloud(
      Supplier<RehearsalReport> report,
      Supplier<List<BalancerAddress>> balancers,
      Predicate<String> kill) {}

  @Override
  public Response handle(Exchange exchange) {
    return switch (exchange.path()) {
      case "/lehr" -> json(new Greeting(id, "Lehr's rehearsal cloud. This is not AWS."));
      case "/lehr/report" -> json(report(exchange.query()));
      case BALANCERS -> json(cloud.balancers().get());
      case KILL -> exchange.method().equals("POST") ? kill(exchange.query()) : onlyPost();
      default ->
          Response.text(
              404,
              "Lehr's rehearsal cloud has the pages /lehr, /lehr/report, /lehr/balancers and"
                  + " /lehr/kill.\n");
    };
  }

  private Response kill(String query) {
    boolean killed =
        query.startsWith(INSTANCE) && cloud.kill().test(query.substring(INSTANCE.length()));
    return json(new Killed(killed));
  }

  private static Response onlyPost() {
    return Response.text(405, "Send POST /lehr/kill?instance=ID to take the power from it.\n");
  }

  private RehearsalReport report(String query) {
    RehearsalReport all = cloud.report().get();
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
      throw gone(announcement, gone);
    }
  }

  /**
   * Where a running cloud's balancers can be reached.
   *
   * @throws UncheckedIOException when it does not answer any more
   */
  public static List<BalancerAddress> fetchBalancers(Announcement announcement) {
    try {
      return List.of(fetch(announcement, BALANCERS, BalancerAddress[].class));
    } catch (IOException gone) {
      throw gone(announcement, gone);
    }
  }

  /**
   * Takes the power from an instance of a running cloud.
   *
   * @throws UncheckedIOException when the cloud does not answer any more
   */
  public static boolean kill(Announcement announcement, String instanceId) {
    try {
      HttpURLConnection connection = open(announcement, KILL + "?" + INSTANCE + instanceId);
      connection.setRequestMethod("POST");
      return read(connection, Killed.class).killed();
    } catch (IOException gone) {
      throw gone(announcement, gone);
    }
  }

  private static UncheckedIOException gone(Announcement announcement, IOException cause) {
    return new UncheckedIOException(
        "The rehearsal cloud at %s does not answer any more: %s; start it again with 'lehr rehearsal'"
            .formatted(announcement.endpoint(), cause.getMessage()),
        cause);
  }

  private static <T> T fetch(Announcement announcement, String page, Class<T> type)
      throws IOException {
    return read(open(announcement, page), type);
  }

  /** Straight, not through a proxy that the environment may name. */
  private static HttpURLConnection open(Announcement announcement, String page) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            announcement.endpoint().resolve(page).toURL().openConnection(java.net.Proxy.NO_PROXY);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    return connection;
  }

  private static <T> T read(HttpURLConnection connection, Class<T> type) throws IOException {
    try (var body = connection.getInputStream()) {
      return JsonMapper.shared().readValue(body, type);
    }
  }

  private static Response json(Object value) {
    return Response.of(200, JSON, JsonMapper.shared().writeValueAsBytes(value));
  }

  /** What {@code /lehr/kill} says. */
  record Killed(boolean killed) {}

  /** What {@code /lehr} says. */
  record Greeting(String id, String notice) {}
}
