package dev.lehr.server.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import dev.lehr.server.HttpSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP as the feeds' clients speak it, well and badly. */
@Timeout(60)
class HttpFrontTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final int HUGE = 50_000_000;
  private static final Duration LATER = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final BlockingQueue<FeedRequest> asked = new LinkedBlockingQueue<>();
  private final CountDownLatch bodyBegun = new CountDownLatch(1);
  private HttpFront front;

  @BeforeEach
  void start() {
    front = front(new HttpSettings.Timeouts(LATER, LATER, LATER, LATER));
  }

  @AfterEach
  void stop() {
    front.close();
  }

  private HttpFront front(HttpSettings.Timeouts timeouts) {
    FeedExchange exchange =
        new FeedExchange(
            this::feed,
            Map.of("/health/live", base -> FeedExchange.text(200, "OK", "text/plain", base)),
            Optional.empty());
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1", 0, Optional.empty(), HttpSettings.Limits.standard(), timeouts);
    return HttpFront.start(
        List.of(new FeedPart(exchange)), (_, _, _) -> {}, settings, InstantSource.system());
  }

  private FeedResponse feed(FeedRequest request) {
    asked.add(request);
    return switch (request.path()) {
      case "/count" -> FeedExchange.text(201, "Created", "text/plain", "" + count(request));
      case "/refuse" -> FeedExchange.text(403, "Key 'x' may not push; ask", "text/plain", "no");
      case "/file" -> file(new byte[3_000_000]);
      case "/small-file" -> file("small".getBytes(StandardCharsets.UTF_8));
      case "/huge-file" -> hugeFile();
      case "/end-of-huge-file" -> endOf(hugeFile());
      case "/lost-file" -> whole(folder.resolve("lost"), 10);
      case "/large" -> FeedExchange.text(200, "OK", "text/plain", "large ".repeat(100_000));
      case "/nothing" -> new FeedResponse(204, "No Content", FeedHeaders.none(), FeedBody.empty());
      default -> FeedExchange.text(200, "OK", "text/plain", request.baseUrl());
    };
  }

  private long count(FeedRequest request) {
    try {
      long count = request.body().read() < 0 ? 0 : 1;
      bodyBegun.countDown();
      return count + request.body().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  private FeedResponse file(byte[] content) {
    try {
      return whole(Files.write(folder.resolve("file"), content), content.length);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** Mostly a hole: more than any socket buffers, and nothing on the disk. */
  private FeedResponse hugeFile() {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("huge"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap("end".getBytes(StandardCharsets.UTF_8)), HUGE - 3);
      return whole(folder.resolve("huge"), HUGE);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static FeedResponse endOf(FeedResponse whole) {
    FeedBody end = whole.body().part(HUGE - 1_000_003, 1_000_003);
    return new FeedResponse(206, "Partial Content", whole.headers(), end);
  }

  private static FeedResponse whole(Path file, long length) {
    return new FeedResponse(
        200,
        "OK",
        FeedHeaders.of(Map.of("content-type", List.of("application/zip"))),
        new FeedBody.InFile(file, 0, length));
  }

  private String old(String request) throws IOException {
    try (RawClient client = new RawClient(front.port())) {
      return client.send(request).rest();
    }
  }

  @Test
  void answersHttp10WithALengthAndAnEnd() throws IOException {
    String answer = old("GET /api/v2?$top=1 HTTP/1.0\r\nHost: feeds.example:81\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .containsIgnoringCase("content-length: 23")
        .endsWith("\r\n\r\nhttp://feeds.example:81");
    assertThat(asked.remove().query()).isEqualTo("$top=1");
    assertThat(old("GET /x HTTP/1.0\r\n\r\n")).endsWith("http://127.0.0.1:" + front.port());
  }

  @Test
  void oneConnectionMaySpeakBothVersionsInTurn() throws IOException {
    try (RawClient client = new RawClient(front.port())) {
      client.send("GET /refuse HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.answer()).isEqualTo("no");
      client.send("GET /x HTTP/1.0\r\nHost: y\r\nConnection: keep-alive\r\n\r\n");
      assertThat(client.answer()).isEqualTo("http://y");
      client.send("PUT /count HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n");
      client.send("GET /x HTTP/1.0\r\n");
      assertThat(client.answer()).isEqualTo("17");
      client.send("GE").send("T /x HTTP/1.").send("0\r\nHost: z\r\n\r\n");
      assertThat(client.rest()).endsWith("http://z");
    }
  }

  @Test
  void takesAnUploadOverHttp10() throws IOException {
    assertThat(old("PUT /count HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello"))
        .startsWith("HTTP/1.1 201 Created")
        .endsWith("\r\n\r\n5");
    assertThat(old("PUT /count HTTP/1.0\r\nContent-Length: 5x\r\n\r\nhello"))
        .startsWith("HTTP/1.1 400");
    assertThat(old("GET /file HTTP/1.0\r\n\r\n")).hasSizeGreaterThan(3_000_000);
  }

  @Test
  void showsTheReasonInTheStatusLine() throws IOException {
    try (RawClient client = new RawClient(front.port())) {
      client.send("GET /refuse HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.line()).isEqualTo("HTTP/1.1 403 Key 'x' may not push; ask");
    }
  }

  @Test
  void handsPathAndQueryOnAsTheyCame() throws IOException {
    String target =
        "/feeds/a/v2/Packages(Id='%C3%A4%2F..',Version='1')?$filter=a%20eq%20'%7C'&x=%zz";
    assertThat(old("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    FeedRequest request = asked.remove();
    assertThat(request.path() + "?" + request.query()).isEqualTo(target);
  }

  @Test
  void closesWhenTheClientAskedForIt() throws IOException {
    assertThat(old("GET /x HTTP/1.1\r\nHost: y\r\nConnection: close\r\n\r\n"))
        .endsWith("\r\n\r\nhttp://y");
  }

  @Test
  void aHeadRequestGetsTheLengthAndNoBody() throws IOException {
    for (String version : List.of("1.0", "1.1")) {
      String answer =
          old("HEAD /file HTTP/%s\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(version));
      assertThat(answer).containsIgnoringCase("content-length: 3000000").endsWith("\r\n\r\n");
    }
  }

  @Test
  void anUntrustworthyHostIsNotRepeated() throws IOException {
    assertThat(old("GET /x HTTP/1.1\r\nHost: a\"><script>\r\nConnection: close\r\n\r\n"))
        .doesNotContain("<script>");
  }

  @Test
  void streamsUploadsOfUnknownLength() throws Exception {
    List<InputStream> parts =
        Stream.generate(() -> (InputStream) new ByteArrayInputStream(new byte[1_000_000]))
            .limit(64)
            .toList();
    InputStream upload = new SequenceInputStream(Collections.enumeration(parts));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(uri("/count"))
                  .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> upload))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.body()).isEqualTo("64000000");
      HttpResponse<byte[]> file =
          client.send(
              HttpRequest.newBuilder(uri("/file")).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(file.body()).hasSize(3_000_000);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + front.port() + path);
  }

  @Test
  void answersOfAllSizesArriveWholeOnOneConnection() throws IOException {
    try (RawClient client = new RawClient(front.port())) {
      for (String path : List.of("/small-file", "/large", "/file", "/small-file", "/x")) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      assertThat(client.answer()).isEqualTo("small");
      assertThat(client.answer()).isEqualTo("large ".repeat(100_000));
      assertThat(client.answer()).isEqualTo("\0".repeat(3_000_000));
      assertThat(client.answer()).isEqualTo("small");
      assertThat(client.answer()).isEqualTo("http://x");
    }
  }

  @Test
  void aPartOfAFileArrivesAlone() throws IOException {
    try (RawClient client = new RawClient(front.port())) {
      client.send("GET /end-of-huge-file HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.answer()).isEqualTo("\0".repeat(1_000_000) + "end");
      client.send("GET /x HTTP/1.1\r\nHost: y\r\n\r\n");
      assertThat(client.answer()).isEqualTo("http://y");
    }
  }

  @Test
  void clientsThatReadNothingKeepNobodyWaiting() throws IOException {
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      slow.add(new RawClient(front.port()));
      slow.getLast().send("GET /huge-file HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(slow.getLast().line()).isEqualTo("HTTP/1.1 200 OK");
    }
    assertThat(old("GET /x HTTP/1.0\r\nHost: y\r\n\r\n")).endsWith("http://y");
    assertThat(slow.getFirst().answer()).endsWith("end").hasSize(HUGE);
    for (RawClient client : slow) {
      client.close();
    }
  }

  @Test
  void anAnswerThatBreaksOffEndsTheConnection() throws IOException {
    assertThat(old("GET /lost-file HTTP/1.1\r\nHost: x\r\n\r\n")).isEmpty();
  }

  @Test
  void doesNotAskForABodyThatItRefuses() throws IOException {
    try (RawClient client = new RawClient(front.port())) {
      client.send(
          "PUT /refuse HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.line()).startsWith("HTTP/1.1 403");
    }
    try (RawClient client = new RawClient(front.port())) {
      client.send(
          "PUT /count HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
    }
  }

  @Test
  void oneConnectionServesManyRequests() throws IOException {
    try (RawClient client = new RawClient(front.port())) {
      client.send("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n".repeat(3));
      client.send("GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(client.rest().split("HTTP/1.1 204 No Content", -1)).hasSize(5);
    }
  }

  @Test
  void refusesWhatIsTooLong() throws IOException {
    String header = "X-Long: " + "x".repeat(40_000);
    String url = "/" + "x".repeat(70_000);
    assertThat(old("GET /x HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n"))
        .startsWith("HTTP/1.1 4");
    assertThat(old("GET /x HTTP/1.0\r\n" + header + "\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(old("GET " + url + " HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 414");
    assertThat(asked).isEmpty();
  }

  @Test
  void endsConnectionsThatDripTheirHeaders() throws IOException {
    front.close();
    front = front(new HttpSettings.Timeouts(SOON, LATER, LATER, LATER));
    for (String start :
        List.of("", "G", "GET /x HTTP/1.1\r\nHost: x\r\nX: y", "GET /x HTTP/1.0\r\nX: y")) {
      try (RawClient client = new RawClient(front.port())) {
        assertThat(client.send(start).rest()).isEmpty();
      }
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void endsUploadsThatStall() throws IOException {
    front.close();
    front = front(new HttpSettings.Timeouts(LATER, SOON, LATER, LATER));
    try (RawClient client = new RawClient(front.port())) {
      client.send("PUT /count HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
      assertThat(client.rest()).doesNotContain("201");
    }
  }

  @Test
  void letsRequestsUnderWayFinishWhenItStops() throws Exception {
    try (RawClient client = new RawClient(front.port())) {
      client.send("PUT /count HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc");
      bodyBegun.await();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(front::close);
      client.send("def");
      assertThat(client.line()).isEqualTo("HTTP/1.1 201 Created");
      stopped.join();
    }
  }

  @Test
  void aPageIsOnlyRead() throws IOException {
    assertThat(old("GET /health/live HTTP/1.0\r\nHost: h\r\n\r\n")).endsWith("http://h");
    old("POST /health/live HTTP/1.0\r\n\r\n");
    assertThat(asked.remove().method()).isEqualTo("POST");
  }
}
