package dev.lehr.server.internal.http;

import dev.lehr.server.HttpSettings;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The connections there are. Those whose clients take too long are closed: to say what they want,
 * however busily they drip bytes, or to send the next part of a body. Helidon's own read timeout
 * ends neither.
 */
final class Connections implements Http1ConnectionListener, AutoCloseable {
  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final AcceptedChannels channels;
  private final HttpSettings.Timeouts timeouts;
  private final InstantSource clock;
  private final ScheduledExecutorService round =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("connections").factory());

  Connections(HttpSettings.Timeouts timeouts, InstantSource clock, AcceptedChannels channels) {
    this.timeouts = timeouts;
    this.clock = clock;
    this.channels = channels;
  }

  AcceptedChannels channels() {
    return channels;
  }

  /** Begins to look after them. */
  void start() {
    Duration shortest =
        timeouts.header().compareTo(timeouts.stall()) < 0 ? timeouts.header() : timeouts.stall();
    long interval = Math.max(1, shortest.toMillis() / 4);
    var _ =
        round.scheduleWithFixedDelay(this::closeLate, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** A new connection, whose client has to send a request. */
  void opened(ClientConnection connection) {
    connection.hasUntil(in(timeouts.header()));
    open.add(connection);
  }

  void closed(ClientConnection connection) {
    open.remove(connection);
  }

  /** The client has to send more of a body. */
  void awaitBody() {
    ClientConnection.current().hasUntil(in(timeouts.stall()));
  }

  /** The client has sent what it had to. */
  void arrived() {
    ClientConnection.current().hasTime();
  }

  @Override
  public void prologue(ConnectionContext context, HttpPrologue prologue) {
    ClientConnection connection = ClientConnection.current();
    connection.lines().begun();
    connection.hasUntil(in(timeouts.header()));
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    arrived();
  }

  private Instant in(Duration patience) {
    return clock.instant().plus(patience);
  }

  private void closeLate() {
    Instant now = clock.instant();
    open.forEach(connection -> connection.closeIfLate(now));
    channels.forgetClosed();
  }

  @Override
  public void close() {
    round.shutdownNow();
  }
}
