package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.TransferListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a feed elsewhere, and refusals in its own words. Who it is told to be is shown to the
 * feed alone, wherever that sends on to.
 */
public final class RemoteHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  /** From the first byte sent: a large package takes its time on a slow line. */
  private static final Duration ANSWER_TO_UPLOAD = Duration.ofHours(2);

  private static final int LONGEST_PAGE = 64 << 20;
  private static final int CHUNK = 64 * 1024;
  private static final int MOST_MOVES = 5;
  private static final int TOO_MANY_REQUESTS = 429;

  private final RemoteHost host;
  private final Patience patience;
  private final HttpClient client;

  /** Requests to a feed. */
  public RemoteHttp(RemoteHost host, Patience patience) {
    this.host = host;
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            // Its own redirects would carry the key along.
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * An address as a feed writes it.
   *
   * @throws FeedException when it is none
   */
  public URI address(String written) {
    try {
      return host.asked(host.root().resolve(written.replace(" ", "%20")));
    } catch (IllegalArgumentException none) {
      throw new FeedException(
          FeedFault.UPSTREAM, "%s names '%s', which is no address".formatted(host, written), none);
    }
  }

  /** A document; empty when there is none. */
  public Optional<byte[]> page(URI address) {
    RemoteRequest request = RemoteRequest.get(address, Map.of("Accept-Encoding", "gzip"));
    HttpResponse<InputStream> answer = send(request, ANSWER);
    try (InputStream body = answer.body()) {
      if (answer.statusCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      byte[] content = unpacked(Refusal.unless2xx(answer), body).readNBytes(LONGEST_PAGE + 1);
      if (content.length > LONGEST_PAGE) {
        throw failure(address, "its answer is longer than 64 MB", null);
      }
      return Optional.of(content);
    } catch (IOException broken) {
      throw failure(address, reason(broken), broken);
    }
  }

  private static InputStream unpacked(HttpResponse<?> answer, InputStream body) throws IOException {
    boolean packed =
        answer.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    return packed ? new GZIPInputStream(body) : body;
  }

  /** A file, to be closed. */
  public InputStream file(URI address) {
    return opened(RemoteRequest.get(address, Map.of()), ANSWER).body();
  }

  /** A request without a body, whose answer does not matter but for its status. */
  public void send(String method, URI address) {
    var _ = settled(new RemoteRequest(method, address, Map.of(), BodyPublishers.noBody()), ANSWER);
  }

  /** Fetches a file; it is there as a whole or not at all. */
  public void download(URI address, Path target, TransferListener listener) {
    HttpResponse<InputStream> answer = opened(RemoteRequest.get(address, Map.of()), ANSWER);
    long total = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try (InputStream body = answer.body()) {
      Files.createDirectories(target.toAbsolutePath().getParent());
      try (OutputStream out = Files.newOutputStream(partial)) {
        copy(body, out, total, listener);
      }
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException broken) {
      throw failure(address, reason(broken), broken);
    }
  }

  private static void copy(InputStream in, OutputStream out, long total, TransferListener listener)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long done = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      out.write(chunk, 0, read);
      done += read;
      listener.transferred(done, total);
    }
  }

  /** Puts a file as the only part of a form, as every feed takes it; the answer's status. */
  public int upload(URI address, Path file, TransferListener listener) {
    try {
      BodyPublisher form = Upload.form(file, listener);
      Map<String, String> type = Map.of("Content-Type", Upload.CONTENT_TYPE);
      return settled(new RemoteRequest("PUT", address, type, form), ANSWER_TO_UPLOAD);
    } catch (IOException unreadable) {
      throw failure(address, reason(unreadable), unreadable);
    }
  }

  /** The status of an answer that is no refusal. */
  private int settled(RemoteRequest request, Duration patient) {
    HttpResponse<InputStream> answer = opened(request, patient);
    close(answer);
    return answer.statusCode();
  }

  /** Reads no body that nobody wants: it may have no end. */
  private static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException broken) {
      throw failure(answer.uri(), reason(broken), broken);
    }
  }

  private HttpResponse<InputStream> opened(RemoteRequest request, Duration patient) {
    HttpResponse<InputStream> answer = send(request, patient);
    try {
      return Refusal.unless2xx(answer);
    } catch (IOException broken) {
      throw failure(request.address(), reason(broken), broken);
    }
  }

  private HttpResponse<InputStream> send(RemoteRequest request, Duration patient) {
    for (int attempt = 1; ; attempt++) {
      patience.beforeAsking();
      HttpResponse<InputStream> answer = followed(request, patient);
      int status = answer.statusCode();
      boolean overloaded = status == TOO_MANY_REQUESTS || status / 100 == 5;
      if (!overloaded || !patience.again(new Patience.Overload(status, rest(answer), attempt))) {
        return answer;
      }
      close(answer);
    }
  }

  private static Optional<Duration> rest(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  private HttpResponse<InputStream> followed(RemoteRequest first, Duration patient) {
    RemoteRequest request = first;
    HttpResponse<InputStream> answer = once(request, patient);
    for (int moves = 0; moves < MOST_MOVES; moves++) {
      Optional<RemoteRequest> next = moved(request, answer);
      if (next.isEmpty()) {
        return answer;
      }
      close(answer);
      request = next.get();
      answer = once(request, patient);
    }
    return answer;
  }

  private Optional<RemoteRequest> moved(RemoteRequest request, HttpResponse<InputStream> answer) {
    try {
      return request.movedBy(answer, host);
    } catch (IllegalArgumentException none) {
      close(answer);
      throw failure(answer.uri(), "it sends on to what is no address", none);
    }
  }

  private HttpResponse<InputStream> once(RemoteRequest request, Duration patient) {
    try {
      return client.send(request.to(host, patient), BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpTimeoutException away) {
      patience.away();
      throw failure(request.address(), reason(away), away);
    } catch (IOException broken) {
      throw failure(request.address(), reason(broken), broken);
    } catch (IllegalArgumentException none) {
      throw failure(request.address(), "that is no address to ask", none);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(request.address(), "interrupted", interrupted);
    }
  }

  private static String reason(IOException broken) {
    return switch (broken) {
      case HttpTimeoutException _ -> "no answer in time";
      case ConnectException _ -> "nothing answers there; is the server running?";
      default -> String.valueOf(broken.getMessage());
    };
  }

  private static FeedException failure(URI address, String why, @Nullable Throwable cause) {
    return new FeedException(FeedFault.UPSTREAM, address + ": " + why, cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
