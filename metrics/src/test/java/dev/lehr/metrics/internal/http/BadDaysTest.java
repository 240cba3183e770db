package dev.lehr.metrics.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lehr.metrics.StoreException;
import dev.lehr.metrics.TestingServer;
import dev.lehr.metrics.TestingServer.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What happens to an answer on its way. */
class BadDaysTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LATER = Duration.ofSeconds(20);

  @Test
  void aStoreThatDoesNotAnswerIsATransientFailure() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (TestingServer server =
            new TestingServer(
                asked -> {
                  awaits(over);
                  return Reply.json("{}");
                });
        StoreHttp http = http(SOON)) {
      StoreException failure = failure(http, server.uri());

      assertThat(failure.kind()).isEqualTo(StoreException.Kind.TRANSIENT);
      assertThat(failure).hasMessageContaining("did not answer within");
      over.countDown();
    }
  }

  @Test
  void anAnswerThatStopsHalfWayIsATransientFailure() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StoreHttp http = http(LATER)) {
      Thread.startVirtualThread(() -> answerHalf(server));

      assertThat(failure(http, URI.create("http://127.0.0.1:" + server.getLocalPort())).kind())
          .isEqualTo(StoreException.Kind.TRANSIENT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, TRANSIENT",
    "408, TRANSIENT",
    "500, TRANSIENT",
    "503, TRANSIENT",
    "400, REFUSED",
    "401, REFUSED",
    "403, REFUSED",
    "404, REFUSED",
    "302, REFUSED"
  })
  void statusesTellWhetherToAskAgain(int status, StoreException.Kind kind) throws IOException {
    try (TestingServer server =
            new TestingServer(
                asked -> Reply.of(status, "no\u0007!").with("Location", "http://evil.example/"));
        StoreHttp http = http(LATER)) {
      assertThat(failure(http, server.uri()).kind()).isEqualTo(kind);
      assertThat(server.asked()).as("no redirect is followed").hasSize(1);
    }
  }

  @Test
  void theStoresOwnWordsAreTold() throws IOException {
    try (TestingServer server =
            new TestingServer(asked -> Reply.of(400, "bad\n\u001b[31m metric"));
        StoreHttp http = http(LATER)) {
      assertThat(failure(http, server.uri())).hasMessage("Testing answered 400: bad [31m metric");
    }
  }

  @ParameterizedTest
  @CsvSource({"Retry-After, 7, 7", "X-RateLimit-Reset, 12, 12"})
  void aStoreSaysWhenToComeBack(String header, String value, long seconds) throws IOException {
    try (TestingServer server = new TestingServer(asked -> Reply.of(429, "").with(header, value));
        StoreHttp http = http(LATER)) {
      assertThat(failure(http, server.uri()).retryAfter()).contains(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void aDateToComeBackCountsFromTheStoresOwnClock() throws IOException {
    try (TestingServer server =
            new TestingServer(
                asked ->
                    new Reply(
                        503, Map.of("Retry-After", "Sun, 01 Nov 2099 10:00:30 GMT"), new byte[0]));
        StoreHttp http = http(LATER)) {
      assertThat(failure(http, server.uri()).retryAfter())
          .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"status\": \"succ", "", "<html>", "[1] 2"})
  void brokenJsonIsUnreadable(String body) throws IOException {
    try (TestingServer server = TestingServer.answering(body);
        StoreHttp http = http(LATER)) {
      StoreException failure = failure(http, server.uri());

      assertThat(failure.kind()).isEqualTo(StoreException.Kind.UNREADABLE);
      assertThat(failure).hasMessageContaining(body.isEmpty() ? "nothing" : "ends too early");
    }
  }

  @Test
  void aHugeAnswerIsRefused() throws IOException {
    String huge = "[" + "1,".repeat(100_000) + "1]";
    try (TestingServer server = TestingServer.answering(huge);
        StoreHttp http = new StoreHttp("Testing", LATER, Map.of(), 64 * 1024)) {
      StoreException failure = failure(http, server.uri());

      assertThat(failure.kind()).isEqualTo(StoreException.Kind.REFUSED);
      assertThat(failure).hasMessageContaining("more than 64 KiB");
    }
  }

  @Test
  void anUntrustedCertificateIsNotAskedAgain(@TempDir Path folder) throws Exception {
    try (ServerSocket server = tls(folder);
        StoreHttp http = http(LATER)) {
      Thread.startVirtualThread(() -> answerHalf(server));

      StoreException failure =
          failure(http, URI.create("https://127.0.0.1:" + server.getLocalPort()));

      assertThat(failure.kind()).isEqualTo(StoreException.Kind.REFUSED);
      assertThat(failure).hasMessageContaining("TLS failed").hasMessageContaining("trusted");
    }
  }

  @Test
  void plainHttpBehindHttpsIsNotAskedAgain() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StoreHttp http = http(LATER)) {
      Thread.startVirtualThread(() -> answerPlainly(server));

      StoreException failure =
          failure(http, URI.create("https://127.0.0.1:" + server.getLocalPort()));

      assertThat(failure.kind()).isEqualTo(StoreException.Kind.REFUSED);
      assertThat(failure).hasMessageContaining("is it https");
    }
  }

  @Test
  void nobodyThereIsTransient() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (StoreHttp http = http(LATER)) {
      StoreException failure = failure(http, URI.create("http://127.0.0.1:" + port));
      assertThat(failure.kind()).isEqualTo(StoreException.Kind.TRANSIENT);
      assertThat(failure).hasMessageContaining("can not be reached");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1.5",
    "\"1.5\", 1.5",
    "null, NaN",
    "\"NaN\", NaN",
    "NaN, NaN",
    "\"+Inf\", Infinity",
    "\"-Inf\", -Infinity",
    "\"Infinity\", Infinity",
    "1e400, Infinity"
  })
  void numbersComeInManySpellings(String json, double value) {
    JsonNode node = Json.read("Testing", json.getBytes(UTF_8));

    assertThat(Json.value("Testing", node)).isEqualTo(Double.valueOf(value));
  }

  @Test
  void whatIsNoNumberIsUnreadable() {
    JsonNode node = Json.read("Testing", "\"12ms\"".getBytes(UTF_8));

    assertThatThrownBy(() -> Json.value("Testing", node)).hasMessageContaining("'12ms'");
  }

  private static StoreHttp http(Duration timeout) {
    return new StoreHttp("Testing", timeout, Map.of());
  }

  private static StoreException failure(StoreHttp http, URI uri) {
    return catchThrowableOfType(StoreException.class, () -> http.get(uri));
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answerHalf(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getInputStream().read(new byte[4096]);
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"status\":".getBytes(UTF_8));
    } catch (IOException ended) {
      // the client is gone
    }
  }

  /**
   * Leaves the connection open, for its end would be a reason of its own to fail; answers also when
   * the client, or the JDK in its place, comes once more.
   */
  private static void answerPlainly(ServerSocket server) {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException ended) {
        // The client is gone, or the test is over.
      }
    }
  }

  /** A server whose certificate nobody has signed but itself. */
  private static ServerSocket tls(Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String words =
        " -genkeypair -alias it -keyalg EC -dname CN=127.0.0.1 -storepass changeit -keystore ";
    Process made =
        new ProcessBuilder((keytool + words + file).split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
