package dev.lehr.triggers.internal.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's docker-registry as a process of its own. */
final class TestingRegistry implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/docker-registry");
  private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String host;
  private final String authorization;

  /**
   * Starts one.
   *
   * @param auth the configuration's part about authentication; may be empty
   * @param authorization the header to push with; may be empty
   */
  TestingRegistry(Path folder, String auth, String authorization) throws IOException {
    assumeTrue(Files.isExecutable(BINARY), "needs Debian's package docker-registry");
    this.authorization = authorization;
    Path config =
        Files.writeString(
            Files.createDirectories(folder).resolve("config.yml"),
            """
            version: 0.1
            log: { level: info }
            storage: { filesystem: { rootdirectory: "%s" } }
            http: { addr: "127.0.0.1:0" }
            %s
            """
                .formatted(folder.resolve("data"), auth));
    process =
        new ProcessBuilder(BINARY.toString(), "serve", config.toString())
            .redirectErrorStream(true)
            .start();
    host = "127.0.0.1:" + port(process.inputReader());
  }

  private static String port(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return listening.group(1);
      }
    }
    throw new AssertionError("docker-registry does not start: " + said);
  }

  String host() {
    return host;
  }

  /** Pushes an image of one small layer, and gives its digest. */
  String push(String repository, String tag, String content)
      throws IOException, InterruptedException {
    String config = blob(repository, "{\"architecture\":\"amd64\",\"os\":\"linux\"}");
    String layer = blob(repository, content);
    String manifest =
        """
        {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
         "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 38, "digest": "%s"},
         "layers": [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": %d, "digest": "%s"}]}"""
            .formatted(config, content.length(), layer);
    HttpResponse<String> answer =
        send(
            request("/v2/" + repository + "/manifests/" + tag)
                .header("Content-Type", "application/vnd.docker.distribution.manifest.v2+json")
                .PUT(HttpRequest.BodyPublishers.ofString(manifest)));
    return answer.headers().firstValue("Docker-Content-Digest").orElseThrow();
  }

  private String blob(String repository, String content) throws IOException, InterruptedException {
    String digest = "sha256:" + sha256(content);
    HttpResponse<String> started =
        send(
            request("/v2/" + repository + "/blobs/uploads/")
                .POST(HttpRequest.BodyPublishers.noBody()));
    URI place =
        URI.create("http://" + host + "/")
            .resolve(started.headers().firstValue("Location").orElseThrow());
    send(
        authorized(HttpRequest.newBuilder(URI.create(place + "&digest=" + digest)))
            .header("Content-Type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofString(content)));
    return digest;
  }

  private HttpRequest.Builder request(String path) {
    return authorized(HttpRequest.newBuilder(URI.create("http://" + host + path)));
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer + ": " + answer.body());
    }
    return answer;
  }

  private static String sha256(String content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }

  @Override
  public void close() {
    http.close();
    process.destroyForcibly();
  }
}
