package dev.lehr.metrics.internal.stores;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus (Debian package {@code prometheus}) with series written beforehand. */
final class TestingPrometheus implements AutoCloseable {
  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  private final Process process;
  private final URI uri;

  private TestingPrometheus(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /**
   * Starts one.
   *
   * @param samples in the OpenMetrics text format
   */
  static TestingPrometheus start(Path folder, String samples)
      throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(PROMETHEUS) && Files.isExecutable(PROMTOOL),
        "prometheus (Debian package prometheus) is not installed");
    Path text = Files.writeString(folder.resolve("samples.txt"), samples + "# EOF\n");
    Path data = folder.resolve("data");
    run(folder, "tsdb", "create-blocks-from", "openmetrics", text.toString(), data.toString());
    Path config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                PROMETHEUS.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    TestingPrometheus prometheus =
        new TestingPrometheus(process, URI.create("http://127.0.0.1:" + port));
    prometheus.awaitReady();
    return prometheus;
  }

  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitReady() throws InterruptedException {
    HttpRequest ready = HttpRequest.newBuilder(uri.resolve("/-/ready")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (process.isAlive()) {
        try {
          if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          // It opens its port a moment after its start.
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IllegalStateException("Prometheus ended with " + process.exitValue());
  }

  private static void run(Path folder, String... words) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of(PROMTOOL.toString()));
    command.addAll(List.of(words));
    Path log = folder.resolve("promtool.log");
    Process tool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (tool.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(log));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
