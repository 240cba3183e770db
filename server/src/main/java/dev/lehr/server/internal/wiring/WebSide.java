package dev.lehr.server.internal.wiring;

import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.SearchRequest;
import dev.lehr.server.HttpSettings;
import dev.lehr.server.internal.health.HealthCheck;
import dev.lehr.server.internal.health.HealthRoutes;
import dev.lehr.server.internal.http.FeedExchange;
import dev.lehr.server.internal.http.FeedPart;
import dev.lehr.server.internal.http.HttpFront;
import dev.lehr.server.internal.http.Pages;
import dev.lehr.server.internal.http.Part;
import dev.lehr.server.internal.http.WebhookPart;
import dev.lehr.server.internal.rest.EventStreams;
import dev.lehr.server.internal.rest.RestPart;
import dev.lehr.server.internal.rest.RestService;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.rest.Router;
import dev.lehr.server.internal.security.HostCheck;
import dev.lehr.server.internal.security.Secrets;
import dev.lehr.server.internal.telemetry.ServerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the server shows to the network. */
public final class WebSide implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Router router;
  private final EventStreams streams;
  private final AtomicBoolean stopping;
  private final HttpFront front;

  private WebSide(Router router, EventStreams streams, AtomicBoolean stopping, HttpFront front) {
    this.router = router;
    this.streams = streams;
    this.stopping = stopping;
    this.front = front;
  }

  /**
   * What is shown.
   *
   * @param feeds which may still open
   * @param pipelines empty: only feeds
   * @param metrics of requests, and whatever else was bound to them
   */
  public record Shown(FeedSide feeds, Optional<PipelineSide> pipelines, ServerMetrics metrics) {}

  /** Begins to listen. */
  public static WebSide start(
      HttpSettings http, Shown shown, Secrets secrets, InstantSource clock) {
    AtomicBoolean stopping = new AtomicBoolean();
    EventStreams streams = new EventStreams(HEARTBEAT);
    shown.metrics().gauge("lehr.event.streams", "Event streams that are open", streams::count);
    shown.pipelines().ifPresent(side -> side.measure(shown.metrics()));
    HostCheck hosts = new HostCheck(http);
    Router router = router(hosts, shown, stopping);
    RestService rest = rest(hosts, shown, router);
    HttpFront front =
        HttpFront.start(
            parts(new RestPart(rest, streams, secrets, WebSide::isOfRest), http, shown),
            shown.metrics(),
            http,
            clock);
    return new WebSide(router, streams, stopping, front);
  }

  private static List<Part> parts(RestPart rest, HttpSettings http, Shown shown) {
    List<Part> parts = new ArrayList<>();
    parts.add(rest);
    shown.pipelines().ifPresent(side -> parts.add(new WebhookPart(side::receive)));
    parts.add(new FeedPart(feeds(http, shown.feeds())));
    return parts;
  }

  private static boolean isOfRest(String path) {
    return path.startsWith("/api/v1/") || path.startsWith("/health/") || path.equals("/metrics");
  }

  private static FeedExchange feeds(HttpSettings http, FeedSide feeds) {
    return new FeedExchange(feeds::answer, new Pages(feeds::now).byPath(), http.publicUrl());
  }

  private static Router router(HostCheck hosts, Shown shown, AtomicBoolean stopping) {
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(new HealthCheck("packages", () -> searchOnce(shown.feeds())));
    shown.pipelines().ifPresent(side -> checks.addAll(side.checks()));
    List<Route> routes =
        new ArrayList<>(
            new HealthRoutes(checks, () -> warnings(shown, hosts.onLoopback()), stopping::get)
                .routes());
    routes.add(shown.metrics().route(hosts.onLoopback()));
    shown.pipelines().ifPresent(side -> routes.addAll(side.routes()));
    return new Router(routes);
  }

  /** Everybody may ask; beyond this computer nobody is told details. */
  private static List<HealthRoutes.Warning> warnings(Shown shown, boolean details) {
    return shown.pipelines().stream()
        .flatMap(side -> side.triggerHealth().stream())
        .filter(one -> !one.well())
        .map(
            one ->
                new HealthRoutes.Warning(
                    details ? one.watch() : "triggers",
                    details ? one.message() : "something is wrong; see /api/v1/triggers"))
        .distinct()
        .toList();
  }

  private static RestService rest(HostCheck hosts, Shown shown, Router router) {
    return shown
        .pipelines()
        .map(side -> new RestService(router, side.gate(hosts), side.changes()))
        .orElseGet(() -> RestService.readOnly(router));
  }

  /** A request that needs the index would be answered now. */
  private static void searchOnce(FeedSide feeds) {
    PackageRepository packages =
        feeds.now().orElseThrow(() -> new IllegalStateException("the index is being read"));
    String feed = packages.feeds().getFirst().name();
    packages.search(new SearchRequest(feed, "", false, false, 0, 1));
  }

  /** The API's operations: id, method and path. */
  public List<String> operations() {
    return router.routes().stream()
        .map(route -> route.name() + " " + route.method() + " " + route.path())
        .toList();
  }

  /** The port it listens on. */
  public int port() {
    return front.port();
  }

  /** Ends event streams, refuses new connections, and lets requests under way come to their end. */
  @Override
  public void close() {
    stopping.set(true);
    streams.close();
    front.close();
  }
}
