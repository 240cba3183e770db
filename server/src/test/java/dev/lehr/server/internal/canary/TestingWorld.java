package dev.lehr.server.internal.canary;

import dev.lehr.canary.config.StoreKind;
import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.Placement;
import dev.lehr.engine.Task;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.StoreAccess;
import dev.lehr.metrics.Stores;
import dev.lehr.server.internal.delivery.ImageRound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment with one cluster, whose latency stands in a file. */
final class TestingWorld implements CanaryWorld {
  private static final Placement PLACEMENT =
      new Placement(
          List.of("subnet-1"),
          List.of("sg-1"),
          List.of("catalog-prod"),
          "t3.small",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of("team", "glass"),
          Optional.empty(),
          Duration.ofMinutes(5));

  private final Path folder;
  final TestingGroups groups = new TestingGroups();
  String config =
      """
      {"name": "catalog", "applications": ["catalog"], "judge": {"name": "lehr"},
       "metrics": [{"name": "latency", "query": {"type": "file", "metricName": "latency"},
         "groups": ["latency"], "analysisConfigurations": {"canary": {"direction": "increase"}},
         "scopeName": "default"}],
       "classifier": {"groupWeights": {"latency": 100},
         "scoreThresholds": {"pass": 95, "marginal": 75}}}
      """;

  TestingWorld(Path folder) {
    this.folder = folder;
  }

  /** Both sides' latency, minute by minute; noise is the same on both. */
  void latency(Instant from, int minutes, double baseline, double canary) {
    StringBuilder csv = new StringBuilder("time,scope,metric,value\n");
    for (int minute = 0; minute < minutes; minute++) {
      Instant time = from.plus(Duration.ofMinutes(minute));
      double noise = (minute * 7919 % 13) / 10.0;
      line(csv, time, "catalog-prod-baseline-v000", baseline + noise);
      line(csv, time, "catalog-prod-canary-v000", canary + (minute * 104_729 % 13) / 10.0);
    }
    try {
      Files.writeString(file(), csv);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static void line(StringBuilder csv, Instant time, String scope, double value) {
    csv.append(time).append(',').append(scope).append(",latency,").append(value).append('\n');
  }

  private Path file() {
    return folder.resolve("metrics.csv");
  }

  @Override
  public CanaryPlace place(Task task) {
    return new CanaryPlace(
        "prod",
        "us-west-2",
        new ClusterName("catalog", Optional.of("prod"), Optional.empty()),
        PLACEMENT,
        groups,
        region -> {
          throw new UnsupportedOperationException("The metrics are in a file");
        },
        Duration.ofSeconds(1));
  }

  @Override
  public ImageRound image(Task task, CanaryPlace place) {
    return new ImageRound.Ready(Map.of(place.region(), "ami-new"));
  }

  @Override
  public byte[] config(Task task) {
    return config.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public MetricStore<?> store(CanarySettings settings, CanaryPlace place) {
    return new Stores(Map.of())
        .open(
            new StoreAccess(
                StoreKind.FILE,
                Optional.of(file().toString()),
                Map.of(),
                StoreAccess.USUAL_TIMEOUT));
  }
}
