package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpListenerTest {
  private static final Limits SMALL = new Limits(1024, 1000, Duration.ofSeconds(20));

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private HttpListener listener;
  private HttpClient client;

  @BeforeEach
  void open() throws IOException {
    listener = HttpListener.open(loopback(0), Optional.empty(), this::answer, SMALL);
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterEach
  void close() {
    release.countDown();
    client.close();
    listener.close();
  }

  @Test
  void answersWithWhatTheRequestSaid() throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri("/echo/a%20b?x=1&y=2"))
                .POST(BodyPublishers.ofString("héllo"))
                .build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("POST /echo/a%20b ? x=1&y=2 : héllo");
    assertThat(response.headers().firstValue("date")).isPresent();
  }

  @Test
  void joinsChunksAndConfirmsAnExpectation() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/echo"))
            .expectContinue(true)
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream("in chunks".getBytes(ISO_8859_1))))
            .build();

    assertThat(client.send(request, BodyHandlers.ofString()).body()).endsWith(": in chunks");
  }

  @Test
  void remembersAConnectionAcrossItsRequestsAndForgetsItAfterwards() throws IOException {
    String twice = request("GET /count", "", "") + request("GET /count", "", "Connection: close");

    assertThat(exchange(twice)).contains("\r\n\r\n1HTTP/1.1 200 OK").endsWith("\r\n\r\n2");
    assertThat(exchange(request("GET /count", "", "Connection: close"))).endsWith("\r\n\r\n1");
  }

  @Test
  void leavesTheBodyOutOfAnAnswerToHead() throws IOException {
    String answer = exchange(request("HEAD /echo", "", "Connection: close"));

    assertThat(answer).contains("Content-Length: 16").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET / HTTP/2.0\\r\\n\\r\\n                                                        | 505
          nonsense\\r\\n\\r\\n                                                              | 400
          GET / HTTP/1.1\\r\\n\\r\\n                                                        | 400
          GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n                                | 400
          GET / HTTP/1.1\\r\\nHost: a\\r\\nBad name: b\\r\\n\\r\\n                            | 400
          GET / HTTP/1.1\\r\\nHost: a\\r\\n folded\\r\\n\\r\\n                                | 400
          POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1001\\r\\n\\r\\n                  | 413
          POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999\\r\\n\\r\\n           | 413
          POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n                    | 400
          POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n | 400
          POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400
          POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n               | 501
          POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n    | 400
          POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nffffffff\\r\\n | 413
          POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nabc\\r\\n | 400
          """)
  void rejectsWhatIsNotHttpAndCloses(String request, int status) throws IOException {
    String answer = exchange(request.strip().replace("\\r", "\r").replace("\\n", "\n"));

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("Connection: close");
  }

  @Test
  void rejectsAHeadThatNeverEnds() throws IOException {
    String endless = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(200_000);

    assertThat(exchange(endless)).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void answersAFailingHandlerWith500AndServesOthers() throws IOException {
    assertThat(exchange(request("GET /fail", "", ""))).startsWith("HTTP/1.1 500 ");
    assertThat(exchange(request("GET /echo", "", "Connection: close"))).contains(" 200 OK");
  }

  @Test
  void hangsUpInOrderWhenTheHandlerWantsIt() throws IOException {
    assertThat(exchange(request("GET /hangup", "", ""))).isEmpty();
  }

  @Test
  void resetsWhenTheHandlerWantsIt() {
    assertThatThrownBy(() -> exchange(request("GET /reset", "", "")))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void dropsEveryConnectionAtOnceAndTakesNewOnes() throws Exception {
    try (Socket waiting = connected()) {
      waiting.getOutputStream().write(request("GET /wait", "", "").getBytes(ISO_8859_1));
      arrived.await();
      listener.closeConnections();
      assertThat(waiting.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(exchange(request("GET /echo", "", "Connection: close"))).contains(" 200 OK");
  }

  @Test
  void refusesConnectionsOnceClosed() {
    int port = listener.port();
    listener.close();

    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void namesTheAddressThatIsTaken() {
    InetSocketAddress taken = listener.address();

    assertThatThrownBy(() -> HttpListener.open(taken, Optional.empty(), this::answer))
        .hasMessageContaining("127.0.0.1:" + listener.port());
  }

  private Reply answer(Exchange exchange) throws IOException {
    return switch (exchange.path().split("/", 3)[1]) {
      case "fail" -> throw new IllegalStateException("meant to fail");
      case "reset" -> new Reply.Reset();
      case "hangup" -> new Reply.Hangup();
      case "count" -> {
        AtomicInteger count = exchange.connection().state(AtomicInteger.class, AtomicInteger::new);
        yield Response.text(200, "" + count.incrementAndGet());
      }
      case "wait" -> {
        arrived.countDown();
        awaitRelease();
        yield Response.empty(204);
      }
      default ->
          Response.text(
              200,
              "%s %s ? %s : %s"
                  .formatted(
                      exchange.method(), exchange.path(), exchange.query(), exchange.text()));
    };
  }

  private void awaitRelease() throws IOException {
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + listener.port() + path);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress("127.0.0.1", port);
  }

  private Socket connected() throws IOException {
    return new Socket("127.0.0.1", listener.port());
  }

  private static String request(String line, String body, String header) {
    String more = header.isEmpty() ? "" : header + "\r\n";
    return line + " HTTP/1.1\r\nHost: test\r\n" + more + "\r\n" + body;
  }

  /** Sends bytes as they are and reads until the other side closes. */
  private String exchange(String bytes) throws IOException {
    try (Socket socket = connected()) {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
