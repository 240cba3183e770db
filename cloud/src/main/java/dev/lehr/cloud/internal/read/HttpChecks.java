package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.group.HealthCheck;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Optional;

/** Applications' own checks: a GET; any answer from 200 to 399 says that all is well. */
final class HttpChecks implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Whom to ask what. */
  record Check(String address, HealthCheck health) {
    URI uri() {
      return URI.create("http://%s:%d%s".formatted(address, health.port(), health.path()));
    }
  }

  /** What is wrong; empty when nothing is. */
  Optional<String> complaint(Check check) {
    return wrong(check).map(reason -> check.uri() + ": " + reason);
  }

  private Optional<String> wrong(Check check) {
    HttpRequest request =
        HttpRequest.newBuilder(check.uri())
            .timeout(check.health().timeout())
            .header("User-Agent", "lehr")
            .build();
    try {
      return verdict(client.send(request, BodyHandlers.ofInputStream()));
    } catch (HttpTimeoutException late) {
      return Optional.of("no answer within %d ms".formatted(check.health().timeout().toMillis()));
    } catch (ConnectException refused) {
      return Optional.of("connection refused");
    } catch (IOException broken) {
      return Optional.of(Optional.ofNullable(broken.getMessage()).orElse("connection broken"));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.of("nobody waited for its answer");
    }
  }

  /** The status alone counts, so the body is not waited for. */
  private static Optional<String> verdict(HttpResponse<InputStream> response) throws IOException {
    response.body().close();
    int status = response.statusCode();
    return status >= 200 && status < 400 ? Optional.empty() : Optional.of("HTTP " + status);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
