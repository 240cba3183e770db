import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.CanaryJudges;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Series;
import dev.lehr.canary.Thresholds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** CPU seconds and allocated bytes of the judges; run by canary.sh. */
final class CanaryBench {
  private static final Thresholds THRESHOLDS = new Thresholds(95, 75);
  private static final int METRICS = 1_000;
  private static final int POINTS = 1_440;
  private static final int ROUNDS = 7;

  /** The data sets of the reference's timing, with its CPU seconds. */
  private enum Data {
    CONTINUOUS(24.5, random -> 100 + 10 * random.nextGaussian()),
    ROUNDED(38.5, random -> Math.round((100 + 10 * random.nextGaussian()) * 10) / 10.0),
    COUNTS(13.5, random -> Math.floor(-3 * Math.log(1 - random.nextDouble())));

    private final double reference;
    private final ToDoubleFunction<SplittableRandom> value;

    Data(double reference, ToDoubleFunction<SplittableRandom> value) {
      this.reference = reference;
      this.value = value;
    }
  }

  public static void main(String[] arguments) throws IOException {
    String part = arguments.length == 0 ? "speed" : arguments[0];
    switch (part) {
      case "speed" -> speed();
      case "cores" -> cores();
      case "week" -> week();
      case "limit" -> limit();
      case "files" -> files(Path.of(arguments[1]));
      default ->
          throw new IllegalArgumentException("speed, cores, week, limit or files, not " + part);
    }
  }

  private static void speed() {
    System.out.println("| judge | data | CPU s | reference CPU s | times less | allocated MB |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (String name : CanaryJudges.names()) {
      CanaryJudge judge = CanaryJudges.named(name, 1).orElseThrow();
      for (Data data : Data.values()) {
        List<MetricSetPair> pairs = pairs(data, METRICS, POINTS);
        Cost best = best(judge, config(METRICS), pairs);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.3f | %.1f | %.0f | %.1f |%n",
            name,
            data.name().toLowerCase(Locale.ROOT),
            best.seconds,
            data.reference,
            data.reference / best.seconds,
            best.bytes / 1e6);
      }
    }
  }

  /** A case of 50 metrics for the command line. */
  private static void files(Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), json(50, ",\"scoreThresholds\":{\"pass\":95,\"marginal\":75}"));
    List<String> pairs = new ArrayList<>();
    for (MetricSetPair pair : pairs(Data.CONTINUOUS, 50, 120)) {
      pairs.add(
          "{\"name\":\"%s\",\"id\":\"%s\",\"tags\":{},\"values\":{\"control\":%s,\"experiment\":%s}}"
              .formatted(
                  pair.name(),
                  pair.id(),
                  Arrays.toString(pair.control().values()),
                  Arrays.toString(pair.experiment().values())));
    }
    Files.writeString(
        folder.resolve("metrics.json"), "{\"metricSetPairs\":[" + String.join(",", pairs) + "]}");
  }

  private static void cores() {
    System.out.println("| judge | threads | wall s | speed-up |");
    System.out.println("| --- | --- | --- | --- |");
    List<MetricSetPair> pairs = pairs(Data.CONTINUOUS, METRICS, POINTS);
    for (String name : CanaryJudges.names()) {
      double alone = 0;
      for (int threads = 1; threads <= 2; threads++) {
        double wall = wall(CanaryJudges.named(name, threads).orElseThrow(), pairs);
        alone = threads == 1 ? wall : alone;
        System.out.printf(
            Locale.ROOT, "| %s | %d | %.3f | %.2f |%n", name, threads, wall, alone / wall);
      }
    }
  }

  private static double wall(CanaryJudge judge, List<MetricSetPair> pairs) {
    CanaryConfig config = config(METRICS);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 3 * ROUNDS; round++) {
      long start = System.nanoTime();
      judge.judge(config, THRESHOLDS, pairs.iterator());
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }

  /** A week by the minute for 10,000 metrics, made as it is judged, as a file would be read. */
  private static void week() {
    int metrics = 10_000;
    int points = 10_080;
    for (String name : CanaryJudges.names()) {
      CanaryJudge judge = CanaryJudges.named(name, 1).orElseThrow();
      SplittableRandom random = new SplittableRandom(7);
      Iterator<MetricSetPair> made =
          new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
              return next < metrics;
            }

            @Override
            public MetricSetPair next() {
              return pair(Data.CONTINUOUS, next++, points, random);
            }
          };
      long start = cpuNanos();
      judge.judge(config(metrics), THRESHOLDS, made);
      System.out.printf(
          Locale.ROOT,
          "%s: %,d metrics x %,d points a side in %.1f CPU s (making the data included), heap %d MB at most%n",
          name,
          metrics,
          points,
          (cpuNanos() - start) / 1e9,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  /** What no judge that reads and sorts its input can go below. */
  private static void limit() {
    List<MetricSetPair> pairs = pairs(Data.CONTINUOUS, METRICS, POINTS);
    double[] copy = new double[POINTS];
    double read = Double.MAX_VALUE;
    double sort = Double.MAX_VALUE;
    double sum = 0;
    for (int round = 0; round < 3 * ROUNDS; round++) {
      long start = cpuNanos();
      for (MetricSetPair pair : pairs) {
        for (double value : pair.control().values()) {
          sum += value;
        }
        for (double value : pair.experiment().values()) {
          sum += value;
        }
      }
      read = Math.min(read, (cpuNanos() - start) / 1e9);
      start = cpuNanos();
      for (MetricSetPair pair : pairs) {
        for (Series series : List.of(pair.control(), pair.experiment())) {
          System.arraycopy(series.values(), 0, copy, 0, POINTS);
          Arrays.sort(copy);
          sum += copy[0];
        }
      }
      sort = Math.min(sort, (cpuNanos() - start) / 1e9);
    }
    System.out.printf(
        Locale.ROOT,
        "continuous data: reading every value once %.4f CPU s, sorting both sides with java.util.Arrays %.3f CPU s (%s)%n",
        read,
        sort,
        Double.isNaN(sum) ? "NaN" : "checked");
  }

  private record Cost(double seconds, long bytes) {}

  private static Cost best(CanaryJudge judge, CanaryConfig config, List<MetricSetPair> pairs) {
    Cost best = new Cost(Double.MAX_VALUE, Long.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      long bytes = allocatedBytes();
      long start = cpuNanos();
      judge.judge(config, THRESHOLDS, pairs.iterator());
      Cost cost = new Cost((cpuNanos() - start) / 1e9, allocatedBytes() - bytes);
      best = cost.seconds < best.seconds ? cost : best;
    }
    return best;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static List<MetricSetPair> pairs(Data data, int metrics, int points) {
    SplittableRandom random = new SplittableRandom(42);
    List<MetricSetPair> pairs = new ArrayList<>();
    for (int metric = 0; metric < metrics; metric++) {
      pairs.add(pair(data, metric, points, random));
    }
    return pairs;
  }

  /** Every second canary is 3 % higher. */
  private static MetricSetPair pair(Data data, int metric, int points, SplittableRandom random) {
    double factor = metric % 2 == 0 || data == Data.COUNTS ? 1 : 1.03;
    double[] control = new double[points];
    double[] experiment = new double[points];
    for (int index = 0; index < points; index++) {
      control[index] = data.value.applyAsDouble(random);
      double value = data.value.applyAsDouble(random) * factor;
      experiment[index] = data == Data.ROUNDED ? Math.round(value * 10) / 10.0 : value;
    }
    return new MetricSetPair(
        "m" + metric, "p" + metric, Map.of(), Series.of(control), Series.of(experiment));
  }

  private static CanaryConfig config(int metrics) {
    return CanaryJson.readConfig(
        CanaryJson.parse(json(metrics, "").getBytes(StandardCharsets.UTF_8)), Dialect.KAYENTA);
  }

  private static String json(int metrics, String thresholds) {
    StringBuilder json = new StringBuilder("{\"name\":\"bench\",\"metrics\":[");
    for (int metric = 0; metric < metrics; metric++) {
      json.append(metric == 0 ? "" : ",")
          .append("{\"name\":\"m")
          .append(metric)
          .append("\",\"groups\":[\"g\"],\"scopeName\":\"default\",\"analysisConfigurations\":{\"canary\":")
          .append("{\"outliers\":{\"strategy\":\"remove\"}}}}");
    }
    return json + "],\"classifier\":{\"groupWeights\":{\"g\":100}" + thresholds + "}}";
  }
}
