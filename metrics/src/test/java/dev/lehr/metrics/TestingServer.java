package dev.lehr.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A store's HTTP side: answers what a test wants, and keeps what it was asked. */
public final class TestingServer implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** A request. */
  public record Asked(
      String method, String path, String query, String body, Map<String, List<String>> headers) {
    /** Query and body as a form's text. */
    public String text() {
      return URLDecoder.decode(query + body, UTF_8);
    }
  }

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply json(String body) {
      return new Reply(200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }

    public static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body.getBytes(UTF_8));
    }

    public Reply with(String name, String value) {
      return new Reply(status, Map.of(name, value), body);
    }
  }

  public TestingServer(Function<Asked, Reply> answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> handle(exchange, answer));
    server.setExecutor(threads);
    server.start();
  }

  public static TestingServer answering(String json) throws IOException {
    return new TestingServer(asked -> Reply.json(json));
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange, Function<Asked, Reply> answer) throws IOException {
    try (exchange) {
      Asked one =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getRawQuery()),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8),
              Map.copyOf(exchange.getRequestHeaders()));
      asked.add(one);
      Reply reply = answer.apply(one);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }
}
