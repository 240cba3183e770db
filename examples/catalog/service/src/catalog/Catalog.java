package catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A product catalogue over HTTP: {@code /products}, {@code /health} and {@code /metrics}. */
public final class Catalog {
  private final Metrics metrics = new Metrics();
  private final HttpServer server;

  Catalog(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 128);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    serve("/products", "application/json", Products::page);
    serve("/health", "application/json", () -> "{\"status\":\"UP\"}\n");
    serve("/metrics", "text/plain; version=0.0.4", metrics::exposition);
  }

  /** Starts the service: {@code CATALOG_ADDRESS} (default all) and {@code CATALOG_PORT} (8080). */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("CATALOG_PORT", "8080"));
    String address = System.getenv().getOrDefault("CATALOG_ADDRESS", "0.0.0.0");
    Catalog catalog = new Catalog(new InetSocketAddress(InetAddress.getByName(address), port));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> catalog.server.stop(1)));
    catalog.server.start();
    System.out.println("catalog listens on " + catalog.server.getAddress());
  }

  private interface Page {
    String content();
  }

  private void serve(String path, String type, Page page) {
    server.createContext(
        path,
        exchange -> {
          long start = System.nanoTime();
          int status = exchange.getRequestURI().getPath().equals(path) ? 200 : 404;
          answer(exchange, status, type, status == 200 ? page.content() : "{\"error\":\"not found\"}\n");
          metrics.record(path, status, System.nanoTime() - start);
        });
  }

  private static void answer(HttpExchange exchange, int status, String type, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
