package dev.lehr.metrics.internal.http;

import dev.lehr.metrics.StoreException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What an HTTP status other than 200 means. */
final class Refusals {
  private Refusals() {}

  static StoreException of(String store, HttpResponse<?> response, String excerpt) {
    int status = response.statusCode();
    String said =
        "%s answered %d%s".formatted(store, status, excerpt.isEmpty() ? "" : ": " + excerpt);
    if (status == 408 || status == 429 || status >= 500) {
      return StoreException.disturbed(said, retryAfter(response));
    }
    if (status >= 300 && status < 400) {
      String target = response.headers().firstValue("Location").orElse("elsewhere");
      return StoreException.refused(
          "%s redirects to %s; use that address if it is the store's".formatted(store, target));
    }
    if (status == 401 || status == 403) {
      return StoreException.refused(said + "; are the credentials right?");
    }
    return StoreException.refused(said);
  }

  /** Seconds or a date (RFC 9110), or Datadog's own header. */
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    Optional<String> wanted =
        response
            .headers()
            .firstValue("Retry-After")
            .or(() -> response.headers().firstValue("X-RateLimit-Reset"));
    return wanted.flatMap(text -> duration(text, response));
  }

  private static Optional<Duration> duration(String text, HttpResponse<?> response) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return response
        .headers()
        .firstValue("Date")
        .flatMap(Refusals::date)
        .flatMap(sent -> date(text).map(until -> Duration.between(sent, until)))
        .filter(wait -> !wait.isNegative());
  }

  private static Optional<ZonedDateTime> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
