package dev.lehr.triggers.internal.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.http.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Posts to an address and judges the answer. */
final class Caller {
  private static final int EXCERPT = 200;

  private final Outgoing http;

  Caller(Outgoing http) {
    this.http = http;
  }

  /** Posts a body; an answer of 2xx is a success. */
  void post(String address, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(address)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    HttpResponse<byte[]> answer = http.send(request);
    if (answer.statusCode() / 100 != 2) {
      throw refusal(answer);
    }
  }

  private static URI uri(String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException broken) {
      // The address may be a secret: neither it nor the parser's message is shown.
    }
    throw new TriggerException("the address is none; write it as https://host/path");
  }

  private static DeliveryFailure refusal(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    byte[] body = answer.body();
    String said = new String(body, 0, Math.min(body.length, EXCERPT), UTF_8);
    String message =
        "%s answers %d: %s"
            .formatted(answer.uri().getHost(), status, said.replaceAll("\\p{Cntrl}+", " ").strip());
    boolean again = status == 408 || status == 425 || status == 429 || status >= 500;
    return again
        ? DeliveryFailure.transientOne(message, retryAfter(answer))
        : DeliveryFailure.permanent(message);
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
