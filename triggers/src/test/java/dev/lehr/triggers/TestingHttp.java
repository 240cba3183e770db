package dev.lehr.triggers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that takes what it is sent and answers as told. */
public final class TestingHttp implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  /** What came. */
  public record Received(String path, Map<String, String> headers, byte[] body) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  private TestingHttp(Function<Received, Integer> answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, answer));
    server.start();
  }

  /** One that answers with a status. */
  public static TestingHttp answering(Function<Received, Integer> answer) throws IOException {
    return new TestingHttp(answer);
  }

  public static TestingHttp ok() throws IOException {
    return new TestingHttp(ignored -> 200);
  }

  private void answer(HttpExchange exchange, Function<Received, Integer> answer)
      throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    Received one =
        new Received(
            exchange.getRequestURI().getPath(), headers, exchange.getRequestBody().readAllBytes());
    int status = answer.apply(one);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
    received.add(one);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next that comes. */
  public Received next() throws InterruptedException {
    Received one = received.poll(20, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("nobody calls");
    }
    return one;
  }

  /** What has come and was not taken. */
  public List<Received> rest() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
