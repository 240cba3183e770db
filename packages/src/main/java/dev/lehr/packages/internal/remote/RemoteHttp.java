package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.TransferListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to a feed elsewhere, with its key, and refusals in its own words. */
public final class RemoteHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofMinutes(2);
  private static final int LONGEST_PAGE = 64 * 1024 * 1024;
  private static final int LONGEST_MESSAGE = 500;
  private static final int CHUNK = 64 * 1024;
  private static final Pattern MESSAGE = Pattern.compile("(?s)<(?:m:)?message[^>]*>(.*?)<");

  private final URI source;
  private final Optional<String> key;
  private final HttpClient client;

  /** Requests to a source. */
  public RemoteHttp(URI source, Optional<String> key) {
    this.source = source;
    this.key = key;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** An answer; empty when there is no such page. */
  Optional<byte[]> page(URI address) {
    try (InputStream body = new Body(send(request(address).timeout(ANSWER).GET()), true).open()) {
      byte[] content = body.readNBytes(LONGEST_PAGE + 1);
      if (content.length > LONGEST_PAGE) {
        throw failure(address, "its answer is longer than 64 MB", null);
      }
      return Optional.of(content);
    } catch (NotThere missing) {
      return Optional.empty();
    } catch (IOException broken) {
      throw failure(address, reason(broken), broken);
    }
  }

  /** A request without a body, whose answer does not matter but for its status. */
  public void send(String method, URI address) {
    HttpRequest.Builder request =
        request(address).timeout(ANSWER).method(method, BodyPublishers.noBody());
    try (InputStream body = new Body(send(request), false).open()) {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      throw failure(address, reason(broken), broken);
    }
  }

  /** Fetches a file; it is there as a whole or not at all. */
  public void download(URI address, Path target, TransferListener listener) {
    HttpResponse<InputStream> answer = send(request(address).GET());
    long total = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    try (InputStream body = new Body(answer, false).open()) {
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
      HttpRequest.Builder request =
          request(address).header("Content-Type", Upload.CONTENT_TYPE).PUT(form);
      HttpResponse<InputStream> answer = send(request);
      try (InputStream body = new Body(answer, false).open()) {
        body.transferTo(OutputStream.nullOutputStream());
        return answer.statusCode();
      }
    } catch (IOException broken) {
      throw failure(address, reason(broken), broken);
    }
  }

  private HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "Lehr");
    boolean own =
        Optional.ofNullable(address.getHost()).equals(Optional.ofNullable(source.getHost()));
    key.filter(given -> own).ifPresent(given -> request.header("X-NuGet-ApiKey", given));
    return request;
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException broken) {
      throw failure(request.uri(), reason(broken), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure(request.uri(), "interrupted", interrupted);
    }
  }

  private static String reason(IOException broken) {
    return switch (broken) {
      case java.net.ConnectException _ -> "nothing answers there; is the server running?";
      case java.net.http.HttpTimeoutException _ -> "no answer in time";
      default -> String.valueOf(broken.getMessage());
    };
  }

  private static FeedException failure(
      URI address, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    return new FeedException(FeedFault.UPSTREAM, address + ": " + why, cause);
  }

  /** Nothing is at an address. */
  private static final class NotThere extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** An answer that may turn out a refusal. */
  private record Body(HttpResponse<InputStream> answer, boolean mayBeMissing) {
    InputStream open() throws IOException {
      int status = answer.statusCode();
      if (status / 100 == 2) {
        return answer.body();
      }
      try (InputStream body = answer.body()) {
        if (status == 404 && mayBeMissing) {
          throw new NotThere();
        }
        throw new FeedException(
            fault(status), "%s answers %d: %s".formatted(answer.uri(), status, message(body)));
      }
    }

    private static FeedFault fault(int status) {
      return Arrays.stream(FeedFault.values())
          .filter(fault -> fault.status() == status)
          .findFirst()
          .orElse(FeedFault.UPSTREAM);
    }

    private static String message(InputStream body) throws IOException {
      String text = new String(body.readNBytes(CHUNK), StandardCharsets.UTF_8);
      Matcher message = MESSAGE.matcher(text);
      String told = message.find() ? message.group(1) : text;
      String line = told.replace("&lt;", "<").replace("&amp;", "&").replaceAll("\\s+", " ").strip();
      return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
