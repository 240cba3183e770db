package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.packages.NupkgWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that broke off go on, with curl and the JDK's client, over real HTTP. */
class ResumedDownloadTest {
  private static final int BYTES = 3_000_000;

  @TempDir private static Path data;
  private static LehrServer server;
  private static byte[] whole;
  private static String address;

  @TempDir private Path home;

  @BeforeAll
  static void serve() throws IOException {
    ServerConfig standard = ServerConfig.standard(data).withoutPipelines();
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
    whole = large();
    server.packages().push("default", new ByteArrayInputStream(whole));
    address = server.url() + "/api/v2/package/large/1.0.0";
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] large() throws IOException {
    Path source = Files.createDirectories(data.resolve("large"));
    byte[] noise = new byte[BYTES];
    new Random(1).nextBytes(noise);
    Files.createDirectories(source.resolve("tools"));
    Files.write(source.resolve("tools/noise.bin"), noise);
    return NupkgWriter.pack(
        Files.writeString(
            source.resolve("large.nuspec"),
            "<package><metadata><id>large</id><version>1.0.0</version><authors>A</authors><description>D</description></metadata></package>"));
  }

  private String curl(String... arguments) throws Exception {
    Process curl =
        new ProcessBuilder(
                Stream.concat(Stream.of("curl", "-sS", "--noproxy", "*"), Arrays.stream(arguments))
                    .toList())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(curl.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void curlGoesOnWhereItWasCutOff() throws Exception {
    Path file = Files.write(home.resolve("large"), Arrays.copyOf(whole, BYTES / 3));
    String status = curl("-C", "-", "-o", "large", "-w", "%{http_code} %{size_download}", address);
    assertThat(status).isEqualTo("206 " + (whole.length - BYTES / 3));
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void headTellsTheSizeAndThatRangesWork() throws Exception {
    assertThat(curl("-I", "-H", "Range: bytes=0-9", address))
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("accept-ranges: bytes")
        .containsIgnoringCase("content-length: " + whole.length);
  }

  @Test
  void theWholeComesWhereTheFileIsAnother() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (List<String> one : List.of(List.of("\"x\"", "200"), List.of("", "206"))) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create(address)).header("Range", "bytes=100-");
        if (!one.getFirst().isEmpty()) {
          request.header("If-Range", one.getFirst());
        }
        HttpResponse<byte[]> answer =
            client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).hasToString(one.getLast());
        assertThat(answer.body()).hasSize(whole.length - (answer.statusCode() == 206 ? 100 : 0));
      }
    }
  }

  @Test
  void whatIsThereAsAWholeHasNoRest() throws Exception {
    assertThat(curl("-D", "-", "-H", "Range: bytes=" + whole.length + "-", address))
        .startsWith("HTTP/1.1 416 ")
        .containsIgnoringCase("content-range: bytes */" + whole.length);
  }
}
