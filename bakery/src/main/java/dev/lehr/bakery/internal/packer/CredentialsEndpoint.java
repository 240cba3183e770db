package dev.lehr.bakery.internal.packer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.CredentialSource;
import dev.lehr.bakery.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands credentials to Packer as a container's credentials endpoint does, on loopback and against a
 * token. AWS' clients ask again before credentials expire, so that a bake of hours never loses
 * them, and no long-lived key stands in Packer's environment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">AWS:
 *     container credential provider</a>
 */
public final class CredentialsEndpoint implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String PATH = "/credentials";
  // Credentials without an end get one here, so that clients come back and see a change.
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final CredentialSource source;
  private final InstantSource clock;
  private final String token;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * Starts it on a free port.
   *
   * @param token what a client must show
   */
  public CredentialsEndpoint(CredentialSource source, InstantSource clock, String token) {
    this.source = source;
    this.clock = clock;
    this.token = token;
    this.server = start();
  }

  private HttpServer start() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext(PATH, this::answer);
      started.setExecutor(threads);
      started.start();
      return started;
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES,
          "no loopback port can be opened for credentials: " + e.getMessage(),
          e);
    }
  }

  /** The environment variables that lead Packer here. */
  public Map<String, String> environment() {
    String host = "127.0.0.1:" + server.getAddress().getPort();
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://" + host + PATH,
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        token);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isAuthorized(exchange)) {
        send(exchange, 401, "{\"code\":\"Unauthorized\",\"message\":\"wrong token\"}");
        return;
      }
      try {
        send(exchange, 200, render(source.current()));
      } catch (RuntimeException e) {
        ObjectNode failure = MAPPER.createObjectNode();
        failure.put("code", "NoCredentials").put("message", String.valueOf(e.getMessage()));
        send(exchange, 500, failure.toString());
      }
    }
  }

  private boolean isAuthorized(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private String render(Credentials credentials) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("AccessKeyId", credentials.accessKeyId());
    json.put("SecretAccessKey", credentials.secretAccessKey());
    json.put("Token", credentials.sessionToken().orElse(""));
    json.put(
        "Expiration",
        credentials
            .expires()
            .orElseGet(() -> clock.instant().plus(LIFETIME))
            .truncatedTo(ChronoUnit.SECONDS)
            .toString());
    return json.toString();
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
