package dev.lehr.server.internal.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** Gives each request to the part of the server that answers its path. */
final class Dispatcher implements Handler {
  private static final int TOO_LARGE = 413;

  private final List<Part> parts;
  private final RequestObserver observer;
  private final Connections connections;

  /**
   * A dispatcher.
   *
   * @param parts the first that answers does; the last answers everything
   */
  Dispatcher(List<Part> parts, RequestObserver observer, Connections connections) {
    this.parts = List.copyOf(parts);
    this.observer = observer;
    this.connections = connections;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws IOException {
    long begun = System.nanoTime();
    Part.Answered answered = part(request).answer(request, body(request), response);
    observer.answered(
        request.prologue().method().text(), answered, Duration.ofNanos(System.nanoTime() - begun));
    if (isLast(request) || answered.status() == TOO_LARGE) {
      // Helidon 4.5.0 would keep the connection open, and its client waiting for the end. It writes
      // the last chunk of a stream only when nothing was thrown.
      if (response instanceof RoutingResponse routed) {
        routed.commit();
      }
      throw new CloseConnectionException("The client wants no more");
    }
  }

  private Part part(ServerRequest request) {
    String path = request.prologue().uriPath().rawPath();
    return parts.stream().filter(part -> part.answers(path)).findFirst().orElse(parts.getLast());
  }

  /** HTTP/1.0 ends a connection unless it was asked not to, HTTP/1.1 the other way round. */
  private static boolean isLast(ServerRequest request) {
    RequestLines lines = ClientConnection.current().lines();
    lines.ended();
    String wish =
        request.headers().contains(HeaderNames.CONNECTION)
            ? request.headers().get(HeaderNames.CONNECTION).get()
            : "";
    return lines.isOld() ? !wish.equalsIgnoreCase("keep-alive") : wish.equalsIgnoreCase("close");
  }

  private InputStream body(ServerRequest request) {
    return request.content().hasEntity()
        ? new LazyBody(request, connections)
        : InputStream.nullInputStream();
  }
}
