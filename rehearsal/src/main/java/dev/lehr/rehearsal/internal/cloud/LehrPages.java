package dev.lehr.rehearsal.internal.cloud;

import dev.lehr.rehearsal.BalancerAddress;
import dev.lehr.rehearsal.PatchRelease;
import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.Venue;
import dev.lehr.rehearsal.internal.http.Exchange;
import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.Response;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the cloud itself, not the AWS it plays, answers on its port: {@code /lehr} says what it is,
 * {@code /lehr/report} what it saw; the rest is fate's and the owner's.
 */
final class LehrPages implements Handler {
  static final String GREETING = "/lehr";
  static final String REPORT = "/lehr/report";
  static final String BALANCERS = "/lehr/balancers";
  static final String KILL = "/lehr/kill";
  static final String PATCH = "/lehr/patch";
  static final String VENUE = "/lehr/venue";
  static final String INSTANCE = "instance=";
  static final String COMMANDS_OF = "commands-of=";

  private static final String HELP =
      """
      Lehr's rehearsal cloud has the pages /lehr, /lehr/report and /lehr/balancers. Send
      POST /lehr/kill?instance=ID to take the power from an instance,
      POST /lehr/patch to publish new Windows images,
      POST /lehr/venue with JSON to make what an environment names.
      """;

  private final String id;
  private final Cloud cloud;

  LehrPages(String id, Cloud cloud) {
    this.id = id;
    this.cloud = cloud;
  }

  /** What the pages show, and what they can do. */
  interface Cloud {
    RehearsalReport report();

    List<BalancerAddress> balancers();

    boolean kill(String instanceId);

    PatchRelease releasePatch();

    /** Throws IllegalArgumentException for what can not be made. */
    List<BalancerAddress> furnish(Venue venue);
  }

  /** What {@code /lehr/kill} says. */
  record Killed(boolean killed) {}

  /** What {@code /lehr} says. */
  record Greeting(String id, String notice) {}

  @Override
  public Response handle(Exchange exchange) {
    return switch (exchange.path()) {
      case GREETING -> json(new Greeting(id, "Lehr's rehearsal cloud. This is not AWS."));
      case REPORT -> json(report(exchange.query()));
      case BALANCERS -> json(cloud.balancers());
      case KILL, PATCH, VENUE ->
          exchange.method().equals("POST") ? change(exchange) : Response.text(405, HELP);
      default -> Response.text(404, HELP);
    };
  }

  private Response change(Exchange exchange) {
    return switch (exchange.path()) {
      case KILL -> kill(exchange.query());
      case PATCH -> json(cloud.releasePatch());
      default -> furnish(exchange.text());
    };
  }

  private Response kill(String query) {
    boolean killed = query.startsWith(INSTANCE) && cloud.kill(query.substring(INSTANCE.length()));
    return json(new Killed(killed));
  }

  private Response furnish(String venue) {
    try {
      return json(cloud.furnish(JsonMapper.shared().readValue(venue, Venue.class)));
    } catch (IllegalArgumentException refused) {
      return Response.text(400, String.valueOf(refused.getMessage()));
    } catch (JacksonException unreadable) {
      return Response.text(400, "Not a venue: " + unreadable.getOriginalMessage());
    }
  }

  private RehearsalReport report(String query) {
    RehearsalReport all = cloud.report();
    return query.startsWith(COMMANDS_OF)
        ? all.onlyCommandsOf(query.substring(COMMANDS_OF.length()))
        : all;
  }

  private static Response json(Object value) {
    return Response.of(200, "application/json", JsonMapper.shared().writeValueAsBytes(value));
  }
}
