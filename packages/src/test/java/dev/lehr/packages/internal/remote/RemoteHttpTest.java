package dev.lehr.packages.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lehr.packages.Credentials;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How feeds elsewhere are spoken to, over real HTTP. */
class RemoteHttpTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Duration> waited = new ArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private HttpServer feed;
  private HttpServer elsewhere;

  @TempDir private Path folder;

  /** What a server answers next. */
  private record Answer(int status, String header, String value, byte[] body) {
    static Answer of(int status, String header, String value) {
      return new Answer(status, header, value, new byte[0]);
    }

    static Answer ok(String body) {
      return new Answer(200, "X-Nothing", "", body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private record Asked(String method, URI address, Headers headers, byte[] body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }
  }

  @BeforeEach
  void start() throws IOException {
    feed = server();
    elsewhere = server();
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              url(exchange.getHttpContext().getServer(), exchange.getRequestURI().toString()),
              exchange.getRequestHeaders(),
              exchange.getRequestBody().readAllBytes()));
      Answer answer = answers.remove();
      exchange.getResponseHeaders().set(answer.header(), answer.value());
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  @AfterEach
  void stop() {
    feed.stop(0);
    elsewhere.stop(0);
  }

  private static URI url(HttpServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private RemoteHttp patient() {
    return new RemoteHttp(
        RemoteHost.withKey(url(feed, "/v2"), Optional.of("secret")), new Waiting(waited::add));
  }

  private RemoteHttp resting() {
    RemoteHost host = RemoteHost.withLogin(url(feed, "/v2"), Optional.empty());
    return new RemoteHttp(host, new Resting(host, now::get));
  }

  private String page(RemoteHttp http, URI address) {
    return new String(http.page(address).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void theKeyIsForTheFeedAlone() {
    answers.add(Answer.ok("own"));
    answers.add(Answer.ok("other"));
    try (RemoteHttp http = patient()) {
      assertThat(page(http, url(feed, "/v2/a"))).isEqualTo("own");
      assertThat(page(http, url(elsewhere, "/b"))).isEqualTo("other");
    }
    assertThat(asked)
        .extracting(one -> one.header("X-NuGet-ApiKey"))
        .containsExactly("secret", "null");
    assertThat(asked).extracting(one -> one.header("User-Agent")).containsOnly("Lehr");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void whoItIsSentOnToDoesNotLearnTheKey(int status) {
    answers.add(Answer.of(status, "Location", "/v2/moved"));
    answers.add(Answer.of(status, "Location", url(elsewhere, "/file") + " name"));
    answers.add(Answer.ok("there"));
    try (RemoteHttp http = patient()) {
      assertThat(page(http, url(feed, "/v2/a"))).isEqualTo("there");
    }
    assertThat(asked)
        .extracting(one -> one.header("X-NuGet-ApiKey"))
        .containsExactly("secret", "secret", "null");
    assertThat(asked.getLast().address()).isEqualTo(url(elsewhere, "/file%20name"));
  }

  @Test
  void anUploadIsSentOnAsAWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("x.nupkg"), "package");
    answers.add(Answer.of(307, "Location", "/upload"));
    answers.add(Answer.of(201, "X-Nothing", ""));
    try (RemoteHttp http = patient()) {
      assertThat(http.upload(url(feed, "/v2/"), file, (done, total) -> {})).isEqualTo(201);
    }
    assertThat(asked).extracting(Asked::method).containsExactly("PUT", "PUT");
    assertThat(asked.getLast().body())
        .isEqualTo(asked.getFirst().body())
        .contains("package".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whoIsSentInACircleStops() {
    for (int i = 0; i < 6; i++) {
      answers.add(Answer.of(302, "Location", "/v2/again"));
    }
    try (RemoteHttp http = patient()) {
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a"))).hasMessageContaining("answers 302");
    }
    assertThat(asked).hasSize(6);
  }

  @Test
  void whoIsSentNowhereSaysSo() {
    answers.add(Answer.of(302, "Location", "http://[x"));
    try (RemoteHttp http = patient()) {
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a")))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("sends on to what is no address");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aCommandWaitsAsLongAsTheFeedAsks(int status) {
    answers.add(Answer.of(status, "Retry-After", "7"));
    answers.add(Answer.of(status, "X-Nothing", ""));
    answers.add(Answer.ok("at last"));
    try (RemoteHttp http = patient()) {
      assertThat(page(http, url(feed, "/v2/a"))).isEqualTo("at last");
    }
    assertThat(waited).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(4));
  }

  @Test
  void aCommandDoesNotWaitForEver() {
    for (int i = 0; i < 5; i++) {
      answers.add(Answer.of(503, "Retry-After", "1"));
    }
    try (RemoteHttp http = patient()) {
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a"))).hasMessageContaining("answers 503");
    }
    assertThat(waited).hasSize(3);
  }

  @Test
  void aCommandWaitsNeitherLongNorForWhatIsBroken() {
    answers.add(Answer.of(429, "Retry-After", "3600"));
    answers.add(Answer.of(500, "Retry-After", "1"));
    try (RemoteHttp http = patient()) {
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a"))).hasMessageContaining("answers 429");
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a"))).hasMessageContaining("answers 500");
    }
    assertThat(waited).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aServerLeavesAnOverloadedFeedAlone(int status) {
    answers.add(Answer.of(status, "Retry-After", "120"));
    answers.add(Answer.ok("rested"));
    try (RemoteHttp http = resting()) {
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a")))
          .hasMessageContaining("answers " + status);
      now.set(NOW.plusSeconds(119));
      assertThatThrownBy(() -> http.page(url(feed, "/v2/b")))
          .hasMessageContaining("asked for rest");
      now.set(NOW.plusSeconds(120));
      assertThat(page(http, url(feed, "/v2/c"))).isEqualTo("rested");
    }
    assertThat(asked).hasSize(2);
  }

  @Test
  void aServerLeavesAFeedAloneThatIsAway() {
    feed.stop(0);
    try (RemoteHttp http = resting()) {
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a")))
          .hasMessageContaining("nothing answers");
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a"))).hasMessageContaining("12:00:30");
    }
  }

  @Test
  void packedPagesAreUnpackedAndEndlessOnesRefused() throws IOException {
    answers.add(new Answer(200, "Content-Encoding", "gzip", packed(5)));
    answers.add(new Answer(200, "Content-Encoding", "gzip", packed(65 << 20)));
    try (RemoteHttp http = patient()) {
      assertThat(http.page(url(feed, "/v2/a")).orElseThrow()).hasSize(5);
      assertThatThrownBy(() -> http.page(url(feed, "/v2/a")))
          .hasMessageContaining("longer than 64 MB");
    }
  }

  private static byte[] packed(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[length]);
    }
    return bytes.toByteArray();
  }

  @Test
  void aLoginIsReadAnewAndWinsOverTheAddress() throws IOException {
    Path file = Files.writeString(folder.resolve("login"), "user:one\n");
    URI address = URI.create(url(feed, "/v2").toString().replace("//", "//own:word@"));
    RemoteHost named = RemoteHost.withLogin(address, Optional.of(new Credentials.File(file)));
    RemoteHost plain = RemoteHost.withLogin(address, Optional.empty());
    for (int i = 0; i < 3; i++) {
      answers.add(Answer.ok("x"));
    }
    try (RemoteHttp http = new RemoteHttp(named, new Waiting(waited::add));
        RemoteHttp other = new RemoteHttp(plain, new Waiting(waited::add))) {
      page(http, named.root());
      Files.writeString(file, "key-alone");
      page(http, named.root());
      page(other, address);
      Files.delete(file);
      assertThatThrownBy(() -> http.page(address))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("login")
          .hasMessageNotContaining("word");
    }
    assertThat(asked)
        .extracting(one -> one.header("Authorization"))
        .containsExactly(basic("user:one"), basic("lehr:key-alone"), basic("own:word"));
  }

  private static String basic(String pair) {
    return "Basic "
        + java.util.Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRefusalIsToldInTheFeedsOwnWords() {
    answers.add(
        new Answer(
            403,
            "X-Nothing",
            "",
            "<m:message>No &lt;key></m:message>".getBytes(StandardCharsets.UTF_8)));
    try (RemoteHttp http = patient()) {
      assertThatThrownBy(() -> http.send("DELETE", url(feed, "/v2/a/1")))
          .hasMessageEndingWith("/v2/a/1 answers 403: No <key>")
          .extracting(refused -> ((FeedException) refused).fault())
          .isEqualTo(FeedFault.FORBIDDEN);
    }
  }

  @Test
  void addressesThatAFeedWritesAreResolvedAgainstIt() {
    RemoteHost secure =
        RemoteHost.withKey(URI.create("https://u:p@feed.example/v2/"), Optional.empty());
    try (RemoteHttp http = new RemoteHttp(secure, new Waiting(waited::add))) {
      assertThat(http.address("Packages?$skip=a b"))
          .hasToString("https://feed.example/v2/Packages?$skip=a%20b");
      assertThat(http.address("http://FEED.example/x")).hasToString("https://FEED.example/x");
      assertThat(http.address("http://other.example/x")).hasToString("http://other.example/x");
      assertThatThrownBy(() -> http.address("http://[x"))
          .isInstanceOf(FeedException.class)
          .hasMessage("https://feed.example/v2/ names 'http://[x', which is no address");
    }
  }
}
