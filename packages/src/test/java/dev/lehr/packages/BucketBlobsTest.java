package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Packages in a bucket, against moto's S3. */
class BucketBlobsTest {
  private static final Pattern RUNNING =
      Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");
  private static Process moto;
  private static URI endpoint;

  @TempDir private Path data;

  @BeforeAll
  static void startMoto() throws IOException {
    Optional<Path> server = motoServer();
    assumeTrue(server.isPresent(), "needs moto");
    moto =
        new ProcessBuilder(server.orElseThrow().toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = moto.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher running = RUNNING.matcher(line);
      if (running.find()) {
        endpoint = URI.create(running.group(1));
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        break;
      }
    }
    assertThat(endpoint).as("moto_server tells its address").isNotNull();
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    try (S3Client s3 =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      s3.createBucket(request -> request.bucket("packages"));
    }
  }

  private static Optional<Path> motoServer() {
    String path = System.getenv().getOrDefault("PATH", "");
    String chosen = System.getenv().getOrDefault("MOTO_SERVER", "");
    return Stream.concat(
            Stream.of(chosen).filter(file -> !file.isEmpty()),
            Stream.of(path.split(":", -1)).map(folder -> folder + "/moto_server"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @AfterAll
  static void stopMoto() {
    if (moto != null) {
      moto.destroyForcibly();
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  void packagesAreKeptReadVerifiedAndSwept() throws IOException {
    try (TestingFeed feed = TestingFeed.open(settings("feeds/"))) {
      TestingNupkg nupkg = TestingNupkg.of("tool", "1.0.0");
      feed.push(nupkg).push(nupkg);
      assertThat(feed.get("/api/v2/package/tool/1.0").bytes()).isEqualTo(nupkg.bytes());
      assertThat(feed.get("/v3/flatcontainer/tool/1.0.0/tool.nuspec").text()).contains("tool");
      VerifyReport report = feed.repository().verify(new VerifyRequest(true, Optional.empty()));
      assertThat(report.blobs()).isEqualTo(1);
      assertThat(report.findings()).isEmpty();
      try (Stream<Path> files = Files.walk(data)) {
        assertThat(files.map(String::valueOf)).noneMatch(name -> name.endsWith(".nupkg"));
      }
    }
  }

  @Test
  void aDownloadThatBrokeOffGoesOn() throws IOException {
    try (TestingFeed feed = TestingFeed.open(settings("ranges/"))) {
      TestingNupkg nupkg = TestingNupkg.of("tool", "1.0.0");
      feed.push(nupkg);
      byte[] whole = nupkg.bytes();

      assertThat(part(feed, "bytes=10-").bytes())
          .isEqualTo(Arrays.copyOfRange(whole, 10, whole.length));
      assertThat(part(feed, "bytes=3-7").bytes()).isEqualTo(Arrays.copyOfRange(whole, 3, 8));
      assertThat(part(feed, "bytes=-4").bytes())
          .isEqualTo(Arrays.copyOfRange(whole, whole.length - 4, whole.length));
      assertThat(part(feed, "bytes=" + whole.length + "-").status()).isEqualTo(416);
    }
  }

  private static TestingFeed.Answer part(TestingFeed feed, String range) {
    return feed.send("GET", "/api/v2/package/tool/1.0.0", Map.of("Range", range), new byte[0]);
  }

  private RepositorySettings settings(String prefix) {
    return new RepositorySettings(
        data,
        "jdbc:sqlite:" + data.resolve("packages.db"),
        new BlobLocation.Bucket("packages", prefix, "us-east-1", Optional.of(endpoint)),
        UploadLimits.standard(),
        List.of(TestingFeed.openFeed("default")));
  }
}
