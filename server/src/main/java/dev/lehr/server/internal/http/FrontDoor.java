package dev.lehr.server.internal.http;

import dev.lehr.server.HttpSettings;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Takes every connection, and puts what Helidon lacks between it and its client. */
final class FrontDoor implements ServerConnectionSelector {
  private static final int METHOD_AND_VERSION = 64;

  private final Http1ConnectionSelector helidon;
  private final Connections connections;
  private final int longestLine;

  FrontDoor(HttpSettings.Limits limits, Connections connections) {
    this.connections = connections;
    this.longestLine = limits.requestLineBytes() + METHOD_AND_VERSION;
    this.helidon = Http1ConnectionSelector.builder().config(http1(limits, connections)).build();
  }

  // HTTP/1.0 needs no Host header; Helidon names nothing to use instead of the deprecated option.
  @SuppressWarnings("removal")
  private static Http1Config http1(HttpSettings.Limits limits, Connections connections) {
    return Http1Config.builder()
        // The feeds judge paths and queries themselves, and say what is wrong in them.
        .validatePath(false)
        .validatePrologue(false)
        .validateRequestHostHeader(false)
        .maxPrologueLength(limits.requestLineBytes())
        .maxHeadersSize(limits.headerBytes())
        .addReceiveListener(connections)
        .build();
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData data) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return Set.of("http/1.1");
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new ClientConnection(context, connections, longestLine, helidon::connection);
  }
}
