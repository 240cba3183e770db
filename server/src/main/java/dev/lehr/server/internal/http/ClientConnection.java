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
  private static final ScopedValue<ClientConnection> CURRENT = ScopedValue.newInstance();

  private final Connections connections;
  private final RequestLines lines;
  private final ChannelWriter writer;
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
    this.connections = connections;
    this.lines = new RequestLines(context.dataReader(), longestLine);
    this.writer =
        new ChannelWriter(connections.channels().claim(context.localPeer(), context.remotePeer()));
    this.helidon = serving.apply(new DirectContext(context, DataReader.create(lines), writer));
  }

  /** The connection that this thread serves. */
  static ClientConnection current() {
    return CURRENT.get();
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    connections.opened(this);
    try {
      ScopedValue.where(CURRENT, this).call(() -> serve(limit));
    } finally {
      connections.closed(this);
    }
  }

  private boolean serve(Limit limit) throws InterruptedException {
    helidon.handle(limit);
    return true;
  }

  ChannelWriter writer() {
    return writer;
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
      writer.cut();
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
