package dev.lehr.server.internal.http;

import io.helidon.common.socket.PeerInfo;
import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The channels of new connections. Helidon gives its connections no access to them, but it lets
 * these options see each one before.
 */
final class AcceptedChannels implements SocketOptions {
  private final SocketOptions options;
  private final Map<Ends, SocketChannel> unclaimed = new ConcurrentHashMap<>();

  AcceptedChannels(SocketOptions options) {
    this.options = options;
  }

  /** No two open connections have the same. */
  private record Ends(SocketAddress local, SocketAddress remote) {}

  @Override
  public void configureSocket(SocketChannel channel) {
    options.configureSocket(channel);
    try {
      unclaimed.put(new Ends(channel.getLocalAddress(), channel.getRemoteAddress()), channel);
    } catch (IOException gone) {
      // Its client left at once: Helidon will find out too.
      return;
    }
  }

  /** The channel between these; to be asked for once. */
  SocketChannel claim(PeerInfo local, PeerInfo remote) {
    return Optional.ofNullable(unclaimed.remove(new Ends(local.address(), remote.address())))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No channel was accepted from %s".formatted(remote.address())));
  }

  /** Forgets those whose clients left before anybody asked for them. */
  void forgetClosed() {
    unclaimed.values().removeIf(channel -> !channel.isOpen());
  }

  @Override
  public Map<SocketOption<?>, Object> socketOptions() {
    return options.socketOptions();
  }

  @Override
  public Duration connectTimeout() {
    return options.connectTimeout();
  }

  @Override
  public Duration readTimeout() {
    return options.readTimeout();
  }

  @Override
  public Optional<Integer> socketReceiveBufferSize() {
    return options.socketReceiveBufferSize();
  }

  @Override
  public Optional<Integer> socketSendBufferSize() {
    return options.socketSendBufferSize();
  }

  @Override
  public boolean socketReuseAddress() {
    return options.socketReuseAddress();
  }

  @Override
  public boolean socketKeepAlive() {
    return options.socketKeepAlive();
  }

  @Override
  public boolean tcpNoDelay() {
    return options.tcpNoDelay();
  }
}
