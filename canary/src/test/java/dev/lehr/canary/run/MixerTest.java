package dev.lehr.canary.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.MetricSet;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Series;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MixerTest {
  @Test
  void pairsByTags() {
    List<MetricSetPair> pairs =
        Mixer.mix(
            "latency",
            List.of(set("uri", "/a", 1), set("uri", "/b", 2)),
            List.of(set("uri", "/b", 20), set("uri", "/c", 30)));

    assertThat(pairs)
        .extracting(MetricSetPair::id)
        .containsExactly("latency{uri=/a}", "latency{uri=/b}", "latency{uri=/c}");
    assertThat(pairs.get(1).control().values()).containsExactly(2);
    assertThat(pairs.get(1).experiment().values()).containsExactly(20);
    assertThat(pairs.get(0).experiment().values()).isEmpty();
  }

  @Test
  void aSideWithoutSeriesIsEmptyAndNotForgotten() {
    assertThat(Mixer.mix("cpu", List.of(), List.of()))
        .singleElement()
        .satisfies(pair -> assertThat(pair.control().values()).isEmpty());
    assertThat(Mixer.mix("cpu", List.of(), List.of(set("uri", "/a", 1)))).hasSize(1);
  }

  @Test
  void slicesOfOneSeriesAreJoined() {
    assertThat(Mixer.mix("cpu", List.of(set("a", "b", 1), set("a", "b", 2)), List.of()))
        .singleElement()
        .satisfies(pair -> assertThat(pair.control().values()).containsExactly(1, 2));
  }

  @Test
  void groupingByWhatTellsTheSidesApartIsAnError() {
    assertThatThrownBy(
            () -> Mixer.mix("cpu", List.of(set("pod", "a-1", 1)), List.of(set("pod", "b-1", 1))))
        .hasMessageContaining("'cpu' has no group on both sides: baseline {pod=a-1}")
        .hasMessageContaining("do not group by what tells baseline and canary apart");
  }

  @Test
  void groupingOneSideOnlyIsAnError() {
    assertThatThrownBy(
            () ->
                Mixer.mix(
                    "cpu",
                    List.of(new MetricSet("cpu", Map.of(), Series.of(1), Map.of())),
                    List.of(set("pod", "b-1", 1))))
        .hasMessageContaining("grouped by nothing on the baseline and by pod on the canary");
  }

  private static MetricSet set(String key, String value, double... values) {
    return new MetricSet("m", Map.of(key, value), Series.of(values), Map.of());
  }
}
