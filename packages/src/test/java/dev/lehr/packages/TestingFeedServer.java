package dev.lehr.packages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A feed over real HTTP, which can be told to fail. */
public final class TestingFeedServer implements AutoCloseable {
  private final HttpServer server;
  private final FeedService service;
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failure = new AtomicInteger();
  private volatile Consumer<String> before = target -> {};

  public TestingFeedServer(FeedService service) throws IOException {
    this.service = service;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** What was asked so far. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Answers everything with this status from now on; 0 ends that. */
  public void failWith(int status) {
    failure.set(status);
  }

  /** Calls this before each answer. */
  public void before(Consumer<String> step) {
    before = step;
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    asked.add(exchange.getRequestMethod() + " " + uri);
    before.accept(uri.toString());
    try (exchange) {
      if (failure.get() > 0) {
        exchange.getResponseHeaders().add("Retry-After", "120");
        exchange.sendResponseHeaders(failure.get(), -1);
        return;
      }
      FeedResponse response =
          service.handle(
              new FeedRequest(
                  exchange.getRequestMethod(),
                  uri.getRawPath(),
                  uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                  FeedHeaders.of(Map.copyOf(exchange.getRequestHeaders())),
                  exchange.getRequestBody(),
                  url("").toString()));
      response.headers().all().forEach((name, all) -> exchange.getResponseHeaders().put(name, all));
      long length = response.body().length();
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      try (InputStream body = response.body().open()) {
        body.transferTo(exchange.getResponseBody());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
