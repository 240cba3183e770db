import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.server.Accounts;
import dev.lehr.server.ImageBakes;
import dev.lehr.server.LehrServer;
import dev.lehr.server.LocalServer;
import dev.lehr.server.ServerConfig;
import dev.lehr.server.ServerPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The real server in this process, used over HTTP as everybody does. */
final class Server implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<String> OVER = Set.of("succeeded", "failed", "cancelled");

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path data;
  private final Accounts accounts;
  private LehrServer running;

  Server(Path data, Accounts accounts) {
    this.data = data;
    this.accounts = accounts;
    this.running = begin();
  }

  private LehrServer begin() {
    ServerConfig standard = ServerConfig.standard(data);
    return LehrServer.start(
        standard.withHttp(standard.http().onPort(0)),
        new ServerPorts(ImageBakes.none(), accounts),
        InstantSource.system());
  }

  /** Ends it in the middle of whatever it does, and starts it again. */
  void restart() {
    lock.writeLock().lock();
    try {
      running.close();
      running = begin();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Starts the first pipeline of a lehr.yaml; its execution's path. */
  String start(String yaml, Path repository) {
    ObjectNode body = JSON.createObjectNode().put("repository", repository.toString());
    body.set(
        "pipeline",
        PipelineJson.write(
            PipelineReader.standard(TemplateLoader.none()).read("lehr.yaml", yaml).pipelines().getFirst()));
    return send("POST", "/api/v1/executions", body.toString())
        .headers()
        .firstValue("Location")
        .map(location -> URI.create(location).getPath())
        .orElseThrow();
  }

  /** {@code running}, {@code queued}, or how it ended. */
  String status(String execution) {
    return read(execution).path("status").asString();
  }

  JsonNode read(String path) {
    return JSON.readTree(send("GET", path, "").body());
  }

  String log(String execution, String stage) {
    return read(execution + "/stages/" + stage + "/logs").path("text").asString("");
  }

  /** How it ended, or {@code stuck} when it has not by then. */
  String ended(String execution, long seconds) throws InterruptedException {
    for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds); System.nanoTime() < end; ) {
      String status = status(execution);
      if (OVER.contains(status)) {
        return status;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return "stuck";
  }

  private HttpResponse<String> send(String method, String path, String body) {
    lock.readLock().lock();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(running.url().resolve(path))
              .header("Authorization", "Bearer " + LocalServer.adminToken(data).orElseThrow())
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + response.body());
      }
      return response;
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(method + " " + path, failed);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    running.close();
    http.close();
  }
}
