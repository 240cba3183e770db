package dev.lehr.server;

import dev.lehr.packages.PackageRepository;
import dev.lehr.server.internal.security.Secrets;
import dev.lehr.server.internal.telemetry.ServerMetrics;
import dev.lehr.server.internal.wiring.EngineSource;
import dev.lehr.server.internal.wiring.FeedSide;
import dev.lehr.server.internal.wiring.PipelineSide;
import dev.lehr.server.internal.wiring.ServerAddress;
import dev.lehr.server.internal.wiring.WebSide;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The running service. */
public final class LehrServer implements AutoCloseable {
  private final ServerConfig config;
  private final FeedSide feeds;
  private final Optional<PipelineSide> pipelines;
  private final WebSide web;

  private LehrServer(
      ServerConfig config, FeedSide feeds, Optional<PipelineSide> pipelines, WebSide web) {
    this.config = config;
    this.feeds = feeds;
    this.pipelines = pipelines;
    this.web = web;
  }

  /**
   * Begins to listen, and opens the data folder meanwhile; returns when it is open. Until then it
   * is alive, but neither ready nor does it serve.
   *
   * @throws ServerException when the port is taken, or the address is not this computer's
   */
  public static LehrServer start(ServerConfig config, InstantSource clock) {
    return start(config, ServerPorts.none(), clock);
  }

  /**
   * The same, with a way to all that pipelines want done elsewhere.
   *
   * @throws ServerException when the port is taken, or the address is not this computer's
   */
  public static LehrServer start(ServerConfig config, ServerPorts ports, InstantSource clock) {
    return start(config, ports, clock, EngineSource.embedded(clock));
  }

  static LehrServer start(
      ServerConfig config, ServerPorts ports, InstantSource clock, EngineSource engines) {
    Listening.check(config.http());
    Secrets secrets = new Secrets(new SecureRandom());
    ServerMetrics metrics = new ServerMetrics();
    try (Undo undo = new Undo()) {
      FeedSide feeds = FeedSide.open(config.packages(), clock);
      undo.with(feeds::close);
      Optional<PipelineSide> pipelines =
          config
              .pipelines()
              .map(
                  settings ->
                      PipelineSide.open(
                          settings,
                          config.http(),
                          new PipelineSide.Tools(engines, ports, metrics, secrets, clock)));
      pipelines.ifPresent(side -> undo.with(side::close));
      WebSide web =
          WebSide.start(
              config.http(), new WebSide.Shown(feeds, pipelines, metrics), secrets, clock);
      undo.with(web::close);
      PackageRepository packages = feeds.repository();
      LehrServer server = new LehrServer(config, feeds, pipelines, web);
      config.pipelines().ifPresent(settings -> server.begin(settings, packages));
      undo.forget();
      return server;
    }
  }

  private void begin(PipelineSettings settings, PackageRepository packages) {
    URI address = config.http().publicUrl().orElseGet(this::url);
    pipelines.ifPresent(side -> side.start(settings, packages, address));
    ServerAddress.announce(settings.folder(), url());
  }

  /** The server's root, as a client on this computer reaches it; without a last slash. */
  public URI url() {
    String host = config.http().host();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + web.port());
  }

  /** The API's operations: id, method and path. */
  List<String> operations() {
    return web.operations();
  }

  /** What it serves. */
  public PackageRepository packages() {
    return feeds.repository();
  }

  /**
   * Refuses new connections, ends event streams, lets requests under way come to their end and
   * tasks hand over, and lets go of all.
   */
  @Override
  public void close() {
    config.pipelines().ifPresent(settings -> ServerAddress.withdraw(settings.folder(), url()));
    web.close();
    pipelines.ifPresent(PipelineSide::close);
    feeds.close();
  }
}
