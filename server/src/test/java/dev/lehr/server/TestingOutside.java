package dev.lehr.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Somebody else's server: answers what it was told to, and keeps what it was asked. */
final class TestingOutside implements AutoCloseable {
  private final HttpServer http;
  private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

  private record Answer(int status, String body) {}

  /** A request that came. */
  record Asked(String method, String path, String key, String body) {}

  TestingOutside() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** The next answer at a path; the last one stays. */
  TestingOutside answering(String path, int status, String body) {
    answers.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  /** The next request at a path; those at others are forgotten. */
  Asked next(String path) throws InterruptedException {
    Asked next = asked.take();
    while (!next.path().equals(path)) {
      next = asked.take();
    }
    return next;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              path,
              String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      Queue<Answer> queue = answers.getOrDefault(path, new ArrayDeque<>());
      Answer answer;
      synchronized (queue) {
        answer = queue.size() > 1 ? queue.remove() : queue.peek();
      }
      byte[] body = (answer == null ? "{}" : answer.body()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer == null ? 200 : answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
