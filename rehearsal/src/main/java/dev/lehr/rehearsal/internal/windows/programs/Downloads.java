package dev.lehr.rehearsal.internal.windows.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * HTTP from the guest. A rehearsal reaches nothing but loopback: every other host is refused with
 * an error that says so, except Chocolatey's installer, whose address the guest answers itself.
 */
public final class Downloads {
  private static final long MAX_BYTES = 2L << 30;
  private static final Pattern CHOCOLATEY =
      Pattern.compile("https?://(www\\.|community\\.)?chocolatey\\.org/install\\.ps1");
  private static final String CHOCOLATEY_INSTALLER =
      """
      Write-Output 'Forcing web requests to allow TLS v1.2 (Required for requests to Chocolatey.org)'
      Write-Output 'Getting latest version of the Chocolatey package for download.'
      Install-RehearsalChocolatey
      """;

  /** What a server answered. */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** The body as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** A download that failed; the message is for the script's user. */
  public static final class DownloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
      super(message);
    }

    DownloadException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Gets a page, following redirects on loopback. */
  public Answer get(String url) {
    return send(url, "GET", new byte[0]);
  }

  /** Sends a request. */
  public Answer send(String url, String method, byte[] body) {
    if (CHOCOLATEY.matcher(url).matches()) {
      return new Answer(200, Map.of(), CHOCOLATEY_INSTALLER.getBytes(StandardCharsets.UTF_8));
    }
    URI uri = loopback(url);
    for (int hop = 0; hop < 5; hop++) {
      Answer answer = once(uri, method, body);
      String location = answer.headers().getOrDefault("location", "");
      if (answer.status() / 100 != 3 || location.isEmpty()) {
        return answer;
      }
      uri = loopback(uri.resolve(location).toString());
    }
    throw new DownloadException("Too many automatic redirections were attempted: " + url);
  }

  private static Answer once(URI uri, String method, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofMinutes(10))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      return new Answer(response.statusCode(), headers(response), read(response, uri));
    } catch (IOException failed) {
      throw new DownloadException(
          "Unable to connect to the remote server (" + uri + ": " + failed + ")", failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new DownloadException("The download of " + uri + " was interrupted", ended);
    }
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    return response.headers().map().entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                entry -> String.join(", ", entry.getValue())));
  }

  private static byte[] read(HttpResponse<InputStream> response, URI uri) throws IOException {
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes((int) Math.min(MAX_BYTES, Integer.MAX_VALUE - 8));
      if (in.read() >= 0) {
        throw new DownloadException(
            "%s is larger than the rehearsal's limit of %d bytes".formatted(uri, MAX_BYTES));
      }
      return body;
    }
  }

  private static URI loopback(String url) {
    URI uri;
    try {
      uri = URI.create(url.strip());
    } catch (IllegalArgumentException malformed) {
      throw new DownloadException("Invalid URI: '" + url + "' could not be parsed.", malformed);
    }
    String host = uri.getHost();
    if (host == null || !isLoopback(host)) {
      throw new DownloadException(
          ("Unable to connect to '%s': refused by the rehearsal, which reaches nothing but"
                  + " loopback. Put what is downloaded on the image by another way (a file"
                  + " provisioner, a package of your feed) or serve it on 127.0.0.1.")
              .formatted(url));
    }
    return uri;
  }

  private static boolean isLoopback(String host) {
    String bare = host.replace("[", "").replace("]", "");
    if (bare.equalsIgnoreCase("localhost")) {
      return true;
    }
    if (!bare.matches("127(\\.\\d{1,3}){3}|::1")) {
      return false;
    }
    try {
      return InetAddress.getByName(bare).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
