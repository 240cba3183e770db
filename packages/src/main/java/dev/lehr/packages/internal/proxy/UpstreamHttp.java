package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.Credentials;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.PackageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Asks an upstream. After it said that it is overloaded, or did not answer at all, it is left alone
 * for a while.
 */
final class UpstreamHttp {
  private static final int LONGEST = 64 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final URI root;
  private final Optional<Credentials> reference;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private volatile Instant restsUntil = Instant.EPOCH;

  UpstreamHttp(FeedSettings.Kind.Proxy settings, InstantSource clock) {
    this.root = settings.upstream();
    this.reference = settings.credentials();
    this.clock = clock;
  }

  /** A document; empty when there is none. */
  Optional<byte[]> document(String url) throws IOException {
    HttpResponse<InputStream> response = send(url);
    try (InputStream body = response.body()) {
      if (response.statusCode() == 404) {
        return Optional.empty();
      }
      boolean zipped =
          response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
      byte[] content = (zipped ? new GZIPInputStream(body) : body).readNBytes(LONGEST + 1);
      if (content.length > LONGEST) {
        throw new IOException("%s answers more than %d bytes".formatted(url, LONGEST));
      }
      return Optional.of(content);
    }
  }

  /** A file, to be closed. */
  InputStream file(String url) throws IOException {
    HttpResponse<InputStream> response = send(url);
    if (response.statusCode() == 404) {
      response.body().close();
      throw new IOException(url + " answers 404, although its feed lists it");
    }
    return response.body();
  }

  private HttpResponse<InputStream> send(String url) throws IOException {
    if (clock.instant().isBefore(restsUntil)) {
      throw new IOException(
          "%s did not answer or asked for rest; it is asked again at %s"
              .formatted(root.getHost(), restsUntil));
    }
    URI target = sameScheme(url);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(ANSWER)
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "Lehr");
    if (isOwn(target)) {
      credentials().ifPresent(basic -> request.header("Authorization", basic));
    }
    try {
      return checked(url, client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + url, stopped);
    } catch (java.net.ConnectException | java.net.http.HttpTimeoutException away) {
      rest(REST);
      throw new IOException("%s does not answer: %s".formatted(url, away), away);
    }
  }

  private HttpResponse<InputStream> checked(String url, HttpResponse<InputStream> response)
      throws IOException {
    int status = response.statusCode();
    if (status == 429 || status >= 500) {
      rest(
          response.headers().firstValue("Retry-After").flatMap(UpstreamHttp::seconds).orElse(REST));
    }
    if (status != 404 && (status < 200 || status > 299)) {
      response.body().close();
      throw new IOException("%s answers %d".formatted(url, status));
    }
    return response;
  }

  private static Optional<Duration> seconds(String retryAfter) {
    return retryAfter.matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }

  private void rest(Duration asked) {
    Duration rest = asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
    restsUntil = clock.instant().plus(rest);
  }

  /** Some feeds of https link to themselves by http. */
  private URI sameScheme(String url) {
    URI target = root.resolve(url.replace(" ", "%20"));
    boolean downgraded =
        "https".equals(root.getScheme())
            && "http".equals(target.getScheme())
            && String.valueOf(target.getHost()).equalsIgnoreCase(root.getHost());
    return downgraded ? URI.create("https" + target.toString().substring("http".length())) : target;
  }

  /** A feed may keep its files elsewhere; who is there must not learn the password. */
  private boolean isOwn(URI target) {
    return String.valueOf(target.getHost()).equalsIgnoreCase(root.getHost())
        && target.getPort() == root.getPort()
        && String.valueOf(target.getScheme()).equalsIgnoreCase(root.getScheme());
  }

  private Optional<String> credentials() throws IOException {
    return named()
        .or(() -> Optional.ofNullable(root.getUserInfo()))
        .map(given -> given.contains(":") ? given : "lehr:" + given)
        .map(given -> given.getBytes(StandardCharsets.UTF_8))
        .map(given -> "Basic " + Base64.getEncoder().encodeToString(given));
  }

  private Optional<String> named() throws IOException {
    try {
      return reference.map(Credentials::read);
    } catch (PackageException missing) {
      throw new IOException(missing.getMessage(), missing);
    }
  }
}
