package dev.lehr.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to a server's API. */
public final class ServerClient implements AutoCloseable {
  private static final int REFUSED = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  ServerClient(URI server, Optional<String> token) {
    this.server = server;
    this.token = token;
  }

  /** Where it is. */
  public URI server() {
    return server;
  }

  /** A part of a path, escaped. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public JsonNode get(String path) {
    return send(request(path).timeout(PATIENCE).GET());
  }

  public JsonNode post(String path, ObjectNode body) {
    return send(withBody(path, "POST", body));
  }

  /** Something that must not happen twice, however often it is sent. */
  public JsonNode post(String path, ObjectNode body, String idempotencyKey) {
    return send(withBody(path, "POST", body).header("Idempotency-Key", idempotencyKey));
  }

  public JsonNode put(String path, ObjectNode body) {
    return send(withBody(path, "PUT", body));
  }

  private HttpRequest.Builder withBody(String path, String method, ObjectNode body) {
    return request(path)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request;
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> response = answer(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= REFUSED) {
      throw ServerFailure.refused(response.statusCode(), response.body());
    }
    return JsonMapper.shared().readTree(response.body());
  }

  /**
   * A stream of events.
   *
   * @param after the id of the last one that is known
   * @return empty when there will be no more
   */
  Optional<InputStream> stream(String path, Optional<String> after) throws IOException {
    HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
    after.ifPresent(id -> request.header("Last-Event-ID", id));
    HttpResponse<InputStream> response =
        answer(request.GET(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() >= REFUSED) {
      try (InputStream body = response.body()) {
        throw ServerFailure.refused(
            response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return response.statusCode() == 204 ? Optional.empty() : Optional.of(response.body());
  }

  private <T> HttpResponse<T> answer(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException unreachable) {
      throw new ServerFailure(
          "No server answers at %s (%s); start one with 'lehr server', or name another with --server"
              .formatted(server, unreachable),
          unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("Interrupted while waiting for %s".formatted(server), stopped);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
