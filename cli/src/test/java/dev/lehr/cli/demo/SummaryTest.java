package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.load.Traffic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SummaryTest {
  private static final Traffic ALL_SERVED =
      new Traffic(24_000, 0, Duration.ofMillis(3), Duration.ofMillis(20), List.of());

  private static Delivery ended(Act act, Ending ending) {
    boolean stopped = ending == Ending.STOPPED;
    return new Delivery(
        act,
        "01JX",
        ending,
        Optional.of("catalog-" + act.label()),
        act == Act.V1 ? Optional.empty() : Optional.of(stopped ? 40.0 : 100.0),
        stopped ? List.of("latency: 25 ms instead of 3 ms") : List.of(),
        Duration.ofMillis(41_500),
        Map.of("bake", Duration.ofSeconds(11)));
  }

  private static List<Delivery> asItMust() {
    return Arrays.stream(Act.values()).map(act -> ended(act, act.expected())).toList();
  }

  @Test
  void tellsProgramsWhatHappened() {
    Summary summary = new Summary(asItMust(), ALL_SERVED);
    assertThat(summary.isRight()).isTrue();
    JsonNode json = summary.json();
    assertThat(json.path("acts").valueStream().map(act -> act.path("name").asString()))
        .containsExactly("v1", "v2", "v3", "patch");
    JsonNode stopped = json.at("/acts/2");
    assertThat(stopped.path("outcome").asString()).isEqualTo("stopped");
    assertThat(stopped.path("image").asString()).isEqualTo("catalog-v3");
    assertThat(stopped.path("score").asDouble()).isEqualTo(40);
    assertThat(stopped.path("seconds").asDouble()).isEqualTo(41.5);
    assertThat(json.at("/acts/0/score").isNull()).isTrue();
    assertThat(json.at("/requests/served").asInt()).isEqualTo(24_000);
    assertThat(json.at("/requests/failed").asInt()).isZero();
  }

  @Test
  void tellsPeopleWhatHappened() {
    StringWriter out = new StringWriter();
    new Summary(asItMust(), ALL_SERVED)
        .print(new Console(new PrintWriter(out), new PrintWriter(out), false, false));
    assertThat(out.toString())
        .contains("✓ v2     deployed  catalog-v2  41.5 s", "✓ v3     stopped   catalog-v3")
        .contains("latency: 25 ms instead of 3 ms", "bake 11.0 s")
        .contains("✓ requests: 24,000 served, 0 failed", "99 % within 20.0 ms");
  }

  @Test
  void isWrongWhenOneActIsWrongOrMissingOrARequestFailed() {
    List<Delivery> slowOneDeployed =
        Arrays.stream(Act.values()).map(act -> ended(act, Ending.DEPLOYED)).toList();
    assertThat(new Summary(slowOneDeployed, ALL_SERVED).isRight()).isFalse();
    assertThat(new Summary(asItMust().subList(0, 3), ALL_SERVED).isRight()).isFalse();
    assertThat(new Summary(asItMust(), Traffic.none()).isRight()).isFalse();
    Traffic oneFailed = new Traffic(24_000, 1, Duration.ZERO, Duration.ZERO, List.of("HTTP 502"));
    assertThat(new Summary(asItMust(), oneFailed).isRight()).isFalse();
  }
}
