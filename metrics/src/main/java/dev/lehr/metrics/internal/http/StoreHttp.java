package dev.lehr.metrics.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.metrics.StoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one HTTP client to metric stores. Redirects are not followed, for they would take the
 * credentials along; answers have a limit of size and time.
 */
public final class StoreHttp implements AutoCloseable {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int EXCERPT = 300;

  private final String store;
  private final Duration timeout;
  private final long mostBytes;
  private final Map<String, String> headers;
  private final HttpClient client;

  /**
   * A client of one store.
   *
   * @param store its name, for messages
   * @param timeout for one answer, to its last byte
   * @param headers sent with every request: credentials
   */
  public StoreHttp(String store, Duration timeout, Map<String, String> headers) {
    this(store, timeout, headers, MOST_BYTES);
  }

  StoreHttp(String store, Duration timeout, Map<String, String> headers, long mostBytes) {
    this.store = store;
    this.timeout = timeout;
    this.mostBytes = mostBytes;
    this.headers = Map.copyOf(headers);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Gets JSON. */
  public JsonNode get(URI uri) throws InterruptedException {
    return json(HttpRequest.newBuilder(uri).GET());
  }

  /** Posts a body for JSON. */
  public JsonNode post(URI uri, String contentType, String body) throws InterruptedException {
    return json(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private JsonNode json(HttpRequest.Builder request) throws InterruptedException {
    headers.forEach(request::header);
    HttpResponse<byte[]> response = send(request.header("Accept", "application/json").build());
    if (response.statusCode() != 200) {
      throw Refusals.of(store, response, excerpt(response.body()));
    }
    return Json.read(store, response.body());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
    try {
      // The request's own time-out would end with the head of the answer.
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw StoreException.disturbed(
              "%s at %s did not answer within %d s"
                  .formatted(store, request.uri().getAuthority(), timeout.toSeconds()))
          .causedBy(late);
    } catch (ExecutionException failure) {
      throw broken(request.uri(), failure.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private StoreException broken(URI uri, @Nullable Throwable cause) {
    String place = "%s at %s".formatted(store, uri.getAuthority());
    return switch (cause) {
      case SSLException untrusted ->
          StoreException.refused(
              "%s: TLS failed (%s); is it https, and is its certificate trusted here?"
                  .formatted(place, untrusted.getMessage()));
      case ConnectException unreachable ->
          StoreException.disturbed(place + " can not be reached; is the address right?");
      case IOException tooLong when String.valueOf(tooLong.getMessage()).contains("capacity") ->
          StoreException.refused(
              "%s answered with more than %d KiB; ask for less, or for a longer step"
                  .formatted(place, mostBytes >> 10));
      case IOException disturbed ->
          StoreException.disturbed("%s: %s".formatted(place, told(disturbed)));
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  private static String told(IOException failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static String excerpt(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, EXCERPT), UTF_8);
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
