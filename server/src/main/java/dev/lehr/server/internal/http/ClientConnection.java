package dev.lehr.server.internal.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A connection, until when its client has to do something, and how it speaks. */
final class ClientConnection implements ServerConnection {
  private final ConnectionContext context;
  private final Connections connections;
  private final RequestLines lines;
  private final ServerConnection helidon;
  private volatile Optional<Instant> deadline = Optional.empty();

  /**
   * A new connection.
   *
   * @param serving makes Helidon's side of it
   */
  ClientConnection(
      ConnectionContext context,
      Connections connections,
      int longestLine,
      Function<ConnectionContext, ServerConnection> serving) {
    this.context = context;
    this.connections = connections;
    this.lines = new RequestLines(context.dataReader(), longestLine);
    this.helidon = serving.apply(new ReadingContext(context, DataReader.create(lines)));
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    connections.opened(this);
    try {
      helidon.handle(limit);
    } finally {
      connections.closed(this);
    }
  }

  String id() {
    return context.childSocketId();
  }

  RequestLines lines() {
    return lines;
  }

  void hasUntil(Instant latest) {
    deadline = Optional.of(latest);
  }

  void hasTime() {
    deadline = Optional.empty();
  }

  /** Ends the connection when its client is late. */
  void closeIfLate(Instant now) {
    if (deadline.filter(now::isAfter).isPresent()) {
      hasTime();
      context.serverSocket().close();
    }
  }

  @Override
  public Duration idleTime() {
    return helidon.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    helidon.close(interrupt);
  }
}
