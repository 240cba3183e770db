package dev.lehr.server.internal.task;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Calls addresses over HTTP. */
final class WebCalls {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 1 << 20;

  private final WebGuard guard;
  private final SecretValues secrets;

  /** Redirects are not followed: where they lead is not what was allowed. */
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  WebCalls(WebGuard guard, SecretValues secrets) {
    this.guard = guard;
    this.secrets = secrets;
  }

  /** An answer; a body that is no JSON is a text. */
  record Said(int status, JsonNode body) {}

  /** Calls what a request's settings say. */
  Said call(JsonNode settings, String idempotencyKey) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(guard.checked(settings.path("url").asString()))
            .timeout(PATIENCE)
            .header("Idempotency-Key", idempotencyKey)
            .method(settings.path("method").asString("POST"), body(settings));
    boolean typed = false;
    for (var header : settings.path("headers").properties()) {
      typed |= header.getKey().equalsIgnoreCase("Content-Type");
      request.setHeader(header.getKey(), secrets.resolve(header.getValue().asString()));
    }
    if (!typed && settings.path("body").isContainer()) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return new Said(response.statusCode(), read(body.readNBytes(MOST_BYTES)));
    }
  }

  private static HttpRequest.BodyPublisher body(JsonNode settings) {
    JsonNode body = settings.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return HttpRequest.BodyPublishers.noBody();
    }
    return HttpRequest.BodyPublishers.ofString(
        body.isContainer() ? body.toString() : body.asString());
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return JsonMapper.shared().readTree(bytes);
    } catch (JacksonException noJson) {
      return StringNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
