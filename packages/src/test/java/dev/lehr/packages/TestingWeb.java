package dev.lehr.packages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small web server of fixed pages that remembers what it was asked. */
final class TestingWeb implements AutoCloseable {
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  TestingWeb() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    asked.add(exchange.getRequestMethod() + " " + uri);
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("PUT")) {
      pages.put("PUT " + uri.getPath(), body);
    }
    byte[] page = pages.get(uri.toString());
    if (page == null && !exchange.getRequestMethod().equals("GET")) {
      page = new byte[0];
    }
    byte[] content = page == null ? "no such page".getBytes(StandardCharsets.UTF_8) : page;
    exchange.sendResponseHeaders(
        page == null ? 404 : 200, content.length == 0 ? -1 : content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  URI page(String path, byte[] content) {
    pages.put(path, content);
    return url(path);
  }

  URI page(String path, String content) {
    return page(path, content.getBytes(StandardCharsets.UTF_8));
  }

  byte[] put(String path) {
    return pages.getOrDefault("PUT " + path, new byte[0]);
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
