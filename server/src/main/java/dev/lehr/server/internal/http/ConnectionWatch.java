package dev.lehr.server.internal.http;

import dev.lehr.server.HttpSettings;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections whose clients take too long: to say what they want, however busily they drip
 * bytes, or to send the next part of a body. Helidon's own read timeout ends neither.
 */
final class ConnectionWatch implements Http1ConnectionListener, AutoCloseable {
  private final Map<String, Watched> connections = new ConcurrentHashMap<>();
  private final HttpSettings.Timeouts timeouts;
  private final InstantSource clock;
  private final ScheduledExecutorService round =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("connection-watch").factory());

  /** A connection, and until when its client has to do something; for ever when empty. */
  private static final class Watched {
    private final ConnectionContext connection;
    private volatile Optional<Instant> deadline = Optional.empty();

    Watched(ConnectionContext connection) {
      this.connection = connection;
    }
  }

  ConnectionWatch(HttpSettings.Timeouts timeouts, InstantSource clock) {
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /** Begins to look after connections. */
  void start() {
    Duration shortest =
        timeouts.header().compareTo(timeouts.stall()) < 0 ? timeouts.header() : timeouts.stall();
    long interval = Math.max(1, shortest.toMillis() / 4);
    var _ =
        round.scheduleWithFixedDelay(this::closeLate, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** A new connection, which has to send a request. */
  void opened(ConnectionContext connection) {
    Watched watched = new Watched(connection);
    watched.deadline = in(timeouts.header());
    connections.put(connection.childSocketId(), watched);
  }

  void closed(ConnectionContext connection) {
    connections.remove(connection.childSocketId());
  }

  /** The client has to send more of a body. */
  void awaitBody(String socketId) {
    set(socketId, in(timeouts.stall()));
  }

  /** The client has sent what it had to. */
  void arrived(String socketId) {
    set(socketId, Optional.empty());
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    set(connection.childSocketId(), in(timeouts.header()));
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    arrived(connection.childSocketId());
  }

  private Optional<Instant> in(Duration patience) {
    return Optional.of(clock.instant().plus(patience));
  }

  private void set(String socketId, Optional<Instant> deadline) {
    Watched watched = connections.get(socketId);
    if (watched != null) {
      watched.deadline = deadline;
    }
  }

  private void closeLate() {
    Instant now = clock.instant();
    for (Watched watched : connections.values()) {
      if (watched.deadline.filter(now::isAfter).isPresent()) {
        watched.deadline = Optional.empty();
        watched.connection.serverSocket().close();
      }
    }
  }

  @Override
  public void close() {
    round.shutdownNow();
  }
}
