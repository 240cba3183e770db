package dev.lehr.server.internal.http;

import dev.lehr.server.HttpSettings;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/**
 * Takes every connection and looks at its first line: HTTP/1.1 goes to Helidon, HTTP/1.0 is
 * answered here. Helidon refuses HTTP/1.0, which Debian's NuGet, Chocolatey 1 and nginx as it comes
 * speak.
 */
final class FrontDoor implements ServerConnectionSelector {
  private final Http1ConnectionSelector helidon;
  private final FeedExchange exchange;
  private final HttpSettings settings;
  private final ConnectionWatch watch;

  FrontDoor(FeedExchange exchange, HttpSettings settings, ConnectionWatch watch) {
    this.exchange = exchange;
    this.settings = settings;
    this.watch = watch;
    this.helidon =
        Http1ConnectionSelector.builder()
            .config(
                Http1Config.builder()
                    // The feeds judge paths and queries themselves, and say what is wrong in them.
                    .validatePath(false)
                    .validatePrologue(false)
                    .maxPrologueLength(settings.limits().requestLineBytes())
                    .maxHeadersSize(settings.limits().headerBytes())
                    .addReceiveListener(watch)
                    .build())
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
    ServerConnection modern = helidon.connection(context);
    return new FrontConnection(
        context, modern, watch, new OldHttp(context, exchange, watch, settings.limits()));
  }
}
