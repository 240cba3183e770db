import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.Timings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** Red/black of machines that really serve, under real requests. Arguments: work folder, what was
 * built, instances, rate. */
final class RedBlack {
  private static final String TARGETS = "shop-prod";
  private static final String LEHR =
      """
      application: shop
      environments:
        prod:
          account: prod
          regions: [us-west-2]
          targetGroups: [shop-prod]
          instanceType: t3.small
          capacity: %d
          health: { path: /, port: %d, timeout: 5s }
      pipelines:
        deliver:
          stages:
            - deploy: { name: s, to: prod, image: '%s', healthTimeout: 5m }
      """;

  private final Path work;
  private final Path built;
  private final int instances;
  private final int rate;
  private final int port;
  private final Cloud cloud;
  private final Server server;
  private final HttpServer files;

  private RedBlack(Path work, Path built, int instances, int rate) throws IOException {
    this.work = work;
    this.built = built;
    this.instances = instances;
    this.rate = rate;
    this.cloud = new Cloud(work.resolve("cloud"), Timings.realistic(), FaultPlan.none());
    this.server = new Server(work.resolve("server"), _ -> cloud.clients);
    this.files = files(Files.readAllBytes(built.resolve("service.jar")));
    try (ServerSocket any = new ServerSocket(0)) {
      this.port = any.getLocalPort();
    }
  }

  private static HttpServer files(byte[] jar) throws IOException {
    HttpServer files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    files.createContext(
        "/service.jar",
        exchange -> {
          exchange.sendResponseHeaders(200, jar.length);
          exchange.getResponseBody().write(jar);
          exchange.close();
        });
    files.start();
    return files;
  }

  public static void main(String[] arguments) throws Exception {
    Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> fail(failure));
    RedBlack bench =
        new RedBlack(
            Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    bench.run();
    bench.server.close();
    bench.cloud.close();
    System.exit(0);
  }

  private static void fail(Throwable failure) {
    failure.printStackTrace();
    System.exit(1);
  }

  private void run() throws Exception {
    String one = bake("one");
    String two = bake("two");
    URI address = cloud.furnish(TARGETS, port);
    succeed(server.start(LEHR.formatted(instances, port, one), work), "the first deployment");
    Process load = load(address);
    BufferedReader said = load.inputReader();
    said.readLine();
    Watch watch = new Watch(cloud.arn(TARGETS), cloud.healthy(cloud.arn(TARGETS)));
    long begun = System.currentTimeMillis();
    String execution = server.start(LEHR.formatted(instances, port, two), work);
    succeed(execution, "the deployment");
    long over = System.currentTimeMillis();
    TimeUnit.SECONDS.sleep(1);
    watch.stop();
    load.getOutputStream().close();
    report(new Times(begun, watch.launched.get(), watch.healthy.get(), over), answers(said));
  }

  private void succeed(String execution, String what) throws InterruptedException {
    String status = server.ended(execution, 400);
    if (!status.equals("succeeded")) {
      throw new IllegalStateException(what + ": " + status + "\n" + server.log(execution, "s"));
    }
  }

  private record Times(long begun, long launched, long healthy, long over) {}

  private void report(Times times, Map<String, long[]> answers) {
    long full = answers.get("one")[2];
    long served = answers.get("one")[0] + answers.get("two")[0];
    long failed = answers.values().stream().mapToLong(it -> it[0]).sum() - served;
    System.out.printf("%d instances, %d requests/s: %d served, %d failed%n", instances, rate, served, failed);
    answers.forEach((answer, it) -> System.out.printf("  %s: %d%n", answer, it[0]));
    System.out.printf(
        "from the POST to full traffic: %.2f s; of it launch to the last one healthy at the balancer (boot): %.2f s%n",
        seconds(times.begun, full), seconds(times.launched, times.healthy));
    System.out.printf(
        "our part: %.2f s = POST to first launch %.2f s + last one healthy to the last answer of the old ones %.2f s%n",
        seconds(times.begun, full) - seconds(times.launched, times.healthy),
        seconds(times.begun, times.launched),
        seconds(times.healthy, full));
    System.out.printf("then until the execution's end (drain, retiring): %.2f s%n", seconds(full, times.over));
    System.out.println("API calls, both deployments: " + cloud.calls.total() + " " + cloud.calls.byAction());
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e3;
  }

  /** When new machines are first there, and when the last of them is healthy at the balancer. */
  private final class Watch {
    final AtomicLong launched = new AtomicLong();
    final AtomicLong healthy = new AtomicLong();
    private final Thread thread;

    Watch(String targets, Set<String> before) {
      this.thread = Thread.ofPlatform().start(() -> watch(targets, before));
    }

    private void watch(String targets, Set<String> before) {
      while (!Thread.currentThread().isInterrupted() && healthy.get() == 0) {
        if (launched.get() == 0) {
          if (cloud.machines().size() > before.size()) {
            launched.set(System.currentTimeMillis());
          }
        } else if (cloud.healthy(targets).stream().filter(id -> !before.contains(id)).count() == instances) {
          healthy.set(System.currentTimeMillis());
        }
        try {
          TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException over) {
          return;
        }
      }
    }

    void stop() throws InterruptedException {
      thread.interrupt();
      thread.join();
    }
  }

  private Process load(URI address) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classes = built.resolve("bench").toString();
    return new ProcessBuilder(java, "-Xmx128m", "-XX:+UseSerialGC", "-cp", classes, "Load", address.toString(), "" + rate)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Map<String, long[]> answers(BufferedReader said) {
    Map<String, long[]> answers = new HashMap<>(Map.of("one", new long[3], "two", new long[3]));
    for (String line : said.lines().toList()) {
      String[] parts = line.split("\t");
      answers.put(
          parts[0], new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3])});
    }
    return answers;
  }

  private void awaitState(String instance, String wanted) throws InterruptedException {
    while (!cloud
        .ec2
        .describeInstances(it -> it.instanceIds(instance))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .state()
        .nameAsString()
        .equals(wanted)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** An image with the service, made as a bake does: a machine, a script, an image of it. */
  private String bake(String version) throws InterruptedException {
    String script =
        """
        <powershell>
        New-Item -ItemType Directory -Path 'C:\\Service' | Out-Null
        Invoke-WebRequest -Uri 'http://127.0.0.1:%d/service.jar' -OutFile 'C:\\Service\\service.jar' -UseBasicParsing
        New-Service -Name service -StartupType Automatic -BinaryPathName '"C:\\Java\\bin\\java.exe" -Xmx24m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "C:\\Service\\service.jar" %s %d' | Out-Null
        </powershell>
        """
            .formatted(files.getAddress().getPort(), version, port);
    String userData = Base64.getEncoder().encodeToString(script.getBytes(UTF_8));
    String builder =
        cloud
            .ec2
            .runInstances(
                it ->
                    it.imageId(cloud.stockImages().getFirst())
                        .minCount(1)
                        .maxCount(1)
                        .instanceType("t3.small")
                        .userData(userData))
            .instances()
            .getFirst()
            .instanceId();
    awaitState(builder, "running");
    while (cloud.rehearsal.reportOn(builder).commands().stream().noneMatch(it -> it.exitCode().isPresent())) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    cloud.ec2.stopInstances(it -> it.instanceIds(List.of(builder)));
    awaitState(builder, "stopped");
    String image = cloud.ec2.createImage(it -> it.instanceId(builder).name(version)).imageId();
    while (cloud.ec2.describeImages(it -> it.imageIds(image)).images().getFirst().state() != ImageState.AVAILABLE) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    cloud.ec2.terminateInstances(it -> it.instanceIds(builder));
    return image;
  }
}
