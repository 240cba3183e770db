import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The server as a process, measured from outside. */
final class ServerBench {
  private static final int PORT = 18_777;
  private static final URI SERVER = URI.create("http://127.0.0.1:" + PORT);
  private static final String PIPELINE =
      """
      application: bench
      pipelines:
        call:
          concurrency: { limit: 100 }
          stages: [ { webhook: "%s" } ]
      """;

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String lehr;
  private final Path work;

  private ServerBench(String lehr, Path work) {
    this.lehr = lehr;
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    // A failure ends it, though servers' threads still run.
    Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> fail(failure));
    ServerBench bench = new ServerBench(arguments[0], Path.of(arguments[1]));
    bench.starts(Integer.parseInt(arguments[2]));
    bench.firstTasks(Integer.parseInt(arguments[3]));
    System.exit(0);
  }

  private static void fail(Throwable failure) {
    failure.printStackTrace();
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    System.exit(1);
  }

  /** From the command to the first answer that says it is ready; the data folder is new, the disk's cache warm. */
  private void starts(int number) throws Exception {
    double[] seconds = new double[number];
    long resident = 0;
    for (int i = 0; i < number; i++) {
      long begun = System.nanoTime();
      Process server = start(work.resolve("start" + i));
      seconds[i] = (System.nanoTime() - begun) / 1e9;
      TimeUnit.SECONDS.sleep(2);
      resident = Math.max(resident, residentKilobytes(server));
      stop(server);
    }
    Arrays.sort(seconds);
    System.out.printf(
        "ready after: median %.2f s, slowest %.2f s; resident when idle: at most %d MB%n",
        seconds[number / 2], seconds[number - 1], resident / 1024);
  }

  /** From sending a POST to the moment its first task calls; one after the other. */
  private void firstTasks(int number) throws Exception {
    BlockingQueue<Long> called = new LinkedBlockingQueue<>();
    HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          called.add(System.nanoTime());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    target.start();
    Path data = work.resolve("tasks");
    Process server = start(data);
    String token = Files.readString(data.resolve("admin-token")).strip();
    String url = "http://127.0.0.1:" + target.getAddress().getPort() + "/";
    publish(data, PIPELINE.formatted(url));
    double[] milliseconds = new double[number];
    for (int i = -100; i < number; i++) {
      long begun = System.nanoTime();
      send(token, "POST", "/api/v1/applications/bench/pipelines/call/executions", "{}");
      double taken = (called.take() - begun) / 1e6;
      if (i >= 0) {
        milliseconds[i] = taken;
      }
    }
    stop(server);
    target.stop(0);
    Arrays.sort(milliseconds);
    System.out.printf(
        "from POST to the first task: median %.1f ms, p99 %.1f ms, slowest %.1f ms (%d executions after 100)%n",
        milliseconds[number / 2], milliseconds[number * 99 / 100], milliseconds[number - 1], number);
  }

  private void publish(Path data, String pipelines) throws IOException, InterruptedException {
    Files.writeString(data.resolve("lehr.yaml"), pipelines);
    Process publish =
        new ProcessBuilder(lehr, "pipeline", "publish", "--repo", data.toString(), "--data", data.toString())
            .inheritIO()
            .start();
    if (publish.waitFor() != 0) {
      throw new IllegalStateException("The pipeline can not be published");
    }
  }

  private Process start(Path data) throws IOException, InterruptedException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("server.yaml"), "pipelines: { reachable: [127.0.0.1] }\n");
    Process server =
        new ProcessBuilder(lehr, "server", "--port", "" + PORT, "--data", data.toString())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("said").toFile())
            .start();
    while (!isReady()) {
      if (!server.isAlive()) {
        throw new IllegalStateException(Files.readString(data.resolve("said")));
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return server;
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest ask = HttpRequest.newBuilder(SERVER.resolve("/health/ready")).build();
    try {
      return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void send(String token, String method, String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(SERVER.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
  }

  private static long residentKilobytes(Process server) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static void stop(Process server) throws InterruptedException {
    server.destroy();
    server.waitFor();
  }
}
