import dev.lehr.cloud.AwsClients;
import dev.lehr.server.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Seeded deliveries, several at once through one real server that is restarted again and again;
 * each has a cloud of its own, whose faults its seed decides. Arguments: work folder, runs, first
 * seed, at once.
 */
final class Seeded {
  private final Map<String, AwsClients> clouds = new ConcurrentHashMap<>();
  private final AtomicInteger restarts = new AtomicInteger();
  private final List<Delivery.Result> results = new CopyOnWriteArrayList<>();
  private final Path work;
  private final StandIn standIn = new StandIn();
  private final Server server;

  private Seeded(Path work) throws IOException {
    this.work = work;
    Files.createDirectories(work);
    Files.writeString(work.resolve("canary.json"), Delivery.CANARY_CONFIG);
    this.server = new Server(work.resolve("server"), accounts());
  }

  private Accounts accounts() {
    return new Accounts() {
      @Override
      public AwsClients clients(String account) {
        AwsClients found = clouds.get(account);
        if (found == null) {
          throw new IllegalArgumentException(
              "There is no account '%s' any more".formatted(account));
        }
        return found;
      }

      @Override
      public Duration pollInterval(String account) {
        return Duration.ofMillis(250);
      }
    };
  }

  public static void main(String[] arguments) throws Exception {
    Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> fail(failure));
    new Seeded(Path.of(arguments[0]))
        .run(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    System.exit(0);
  }

  private static void fail(Throwable failure) {
    failure.printStackTrace();
    System.exit(1);
  }

  private void run(int runs, int first, int atOnce) throws InterruptedException {
    long begun = System.nanoTime();
    // Also when it is ended before its time.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> report(List.copyOf(results), (System.nanoTime() - begun) / 1e9)));
    Thread.ofPlatform().daemon().start(this::restartAgainAndAgain);
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (int seed = first; seed < first + runs; seed++) {
        Delivery delivery = new Delivery(seed, new Delivery.World(server, standIn, clouds, work));
        threads.execute(() -> results.add(delivery.run()));
      }
    }
  }

  private void restartAgainAndAgain() {
    try {
      while (true) {
        Thread.sleep(ThreadLocalRandom.current().nextLong(10_000, 30_000));
        server.restart();
        restarts.incrementAndGet();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(List<Delivery.Result> all, double seconds) {
    int runs = all.size();
    System.out.printf(
        Locale.ROOT,
        "%d runs in %.0f s, the server restarted %d times%n",
        runs,
        seconds,
        restarts.get());
    for (String what : List.of("good", "bad", "good with a canary", "bad with a canary")) {
      System.out.printf(
          "  %s: %d%n", what, all.stream().filter(it -> it.kind().equals(what)).count());
    }
    int failed = (int) all.stream().filter(it -> it.isFailed()).count();
    for (Delivery.Wrong wrong : Delivery.Wrong.values()) {
      List<Integer> seeds =
          all.stream().filter(it -> it.wrongs().containsKey(wrong)).map(it -> it.seed()).toList();
      System.out.printf(
          "%s: %d %s%n",
          wrong.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          seeds.size(),
          seeds.isEmpty() ? "" : "seeds " + seeds);
    }
    Interval interval = Interval.of(failed, runs);
    System.out.printf(
        Locale.ROOT,
        "failed: %d of %d = %.3f %%, with 95 %% confidence between %.3f and %.3f %%%n",
        failed,
        runs,
        100.0 * failed / runs,
        100 * interval.low(),
        100 * interval.high());
  }
}
