package dev.lehr.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A repository and its service, spoken to as an HTTP server would. */
public final class TestingFeed implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  public static final String BASE = "http://feed.test:8080";
  private static final Set<Scope> EVERYTHING = Set.of(Scope.READ, Scope.PUSH, Scope.UNLIST);

  private final PackageRepository repository;
  private final FeedService service;

  private TestingFeed(PackageRepository repository) {
    this.repository = repository;
    this.service = new FeedService(repository);
  }

  /** One hosted feed, {@code default}, in which everybody may do everything. */
  public static TestingFeed open(Path data) {
    return open(RepositorySettings.standard(data, List.of(openFeed("default"))));
  }

  public static TestingFeed open(RepositorySettings settings) {
    return new TestingFeed(PackageRepository.open(settings, InstantSource.fixed(NOW)));
  }

  public static FeedSettings openFeed(String name) {
    return new FeedSettings(name, new FeedSettings.Kind.Hosted(), EVERYTHING);
  }

  public PackageRepository repository() {
    return repository;
  }

  public FeedService service() {
    return service;
  }

  public TestingFeed push(TestingNupkg nupkg) {
    repository.push(repository.feeds().getFirst().name(), nupkg.stream());
    return this;
  }

  /** {@code target} is a path with its query. */
  public Answer get(String target) {
    return send("GET", target, Map.of(), new byte[0]);
  }

  public Answer send(String method, String target, Map<String, String> headers, byte[] body) {
    return send(method, target, headers, new ByteArrayInputStream(body));
  }

  public Answer send(String method, String target, Map<String, String> headers, InputStream body) {
    int question = target.indexOf('?');
    FeedHeaders given = FeedHeaders.none();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      given = given.with(header.getKey(), header.getValue());
    }
    return new Answer(
        service.handle(
            new FeedRequest(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                given,
                body,
                BASE)));
  }

  @Override
  public void close() {
    repository.close();
  }

  /** What came back, and what of it tests look at. */
  public record Answer(FeedResponse response) {
    private static final Pattern ENTRY =
        Pattern.compile(
            "<title type=\"text\">([^<]*)</title><summary.*?<d:Version>([^<]*)</d:Version>",
            Pattern.DOTALL);
    private static final Pattern NEXT = Pattern.compile("<link rel=\"next\" href=\"([^\"]*)\"");

    public int status() {
      return response.status();
    }

    public String reason() {
      return response.reason();
    }

    public byte[] bytes() {
      try (InputStream content = response.body().open()) {
        return content.readAllBytes();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** {@code id version} of each entry. */
    public List<String> entries() {
      Matcher matcher = ENTRY.matcher(text());
      return matcher.results().map(found -> found.group(1) + " " + found.group(2)).toList();
    }

    /** The path and query of the next link; empty when there is none. */
    public String next() {
      Matcher matcher = NEXT.matcher(text());
      return matcher.find() ? matcher.group(1).substring(BASE.length()).replace("&amp;", "&") : "";
    }
  }
}
