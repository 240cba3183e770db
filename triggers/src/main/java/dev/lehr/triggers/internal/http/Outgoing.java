package dev.lehr.triggers.internal.http;

import dev.lehr.triggers.OutboundRules;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The one HTTP client of triggers and notifications. It goes only where it is allowed to, follows
 * no redirect (which would lead elsewhere, with the credentials), and reads no long answers.
 */
public final class Outgoing implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_BYTES = 1 << 20;

  private final OutboundRules rules;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  public Outgoing(OutboundRules rules) {
    this.rules = rules;
  }

  /**
   * Sends a request.
   *
   * @throws IOException naming the host, but nothing else of the address, which may be a secret
   */
  public HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpRequest built = request.timeout(TIMEOUT).header("User-Agent", "Lehr").build();
    rules.check(built.uri());
    try {
      return client.send(built, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    } catch (IOException failed) {
      String why =
          failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
      throw new IOException("%s does not answer: %s".formatted(built.uri().getHost(), why), failed);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
