package dev.lehr.server.internal.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, asked for when it is read first: only then does Helidon send {@code 100
 * Continue}. A client that stalls in the middle is cut off.
 */
final class LazyBody extends InputStream {
  private final ServerRequest request;
  private final Connections connections;
  private InputStream opened = InputStream.nullInputStream();
  private boolean open;

  LazyBody(ServerRequest request, Connections connections) {
    this.request = request;
    this.connections = connections;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    connections.awaitBody();
    try {
      if (!open) {
        opened = request.content().inputStream();
        open = true;
      }
      return opened.read(target, offset, length);
    } finally {
      connections.arrived();
    }
  }
}
