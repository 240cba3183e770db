package dev.lehr.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads say the same as one, in the same order. */
class PairJudgingTest {
  private static final int PAIRS = 200;

  private static List<MetricSetPair> pairs() {
    SplittableRandom random = new SplittableRandom(3);
    List<MetricSetPair> pairs = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      Series control = Series.of(random.doubles(50).toArray());
      Series experiment = Series.of(random.doubles(40 + pair % 20).map(v -> v * 1.2).toArray());
      Map<String, String> tags = Map.of("pair", "" + pair);
      pairs.add(new MetricSetPair("m", "p" + pair, tags, control, experiment));
    }
    return pairs;
  }

  private static final CanaryConfig CONFIG = Canary.judgedBy("lehr").inGroup("m", "g", "").config();

  @ParameterizedTest
  @ValueSource(strings = {CanaryJudges.LEHR, CanaryJudges.NETFLIX})
  void threadsDoNotChangeTheVerdict(String name) {
    Thresholds thresholds = new Thresholds(95, 75);
    Judgement alone =
        CanaryJudges.named(name, 1).orElseThrow().judge(CONFIG, thresholds, pairs().iterator());
    Judgement together =
        CanaryJudges.named(name, 4).orElseThrow().judge(CONFIG, thresholds, pairs().iterator());
    assertThat(together).isEqualTo(alone);
    assertThat(alone.metrics()).hasSize(PAIRS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aBrokenPairEndsAllThreads(int threads) {
    Iterator<MetricSetPair> good = pairs().iterator();
    Iterator<MetricSetPair> breaking =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public MetricSetPair next() {
            if (!good.hasNext()) {
              throw new CanaryInputException("/9", "broken", "");
            }
            return good.next();
          }
        };
    CanaryJudge judge = CanaryJudges.named(CanaryJudges.LEHR, threads).orElseThrow();
    assertThatThrownBy(() -> judge.judge(CONFIG, new Thresholds(95, 75), breaking))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("broken");
  }
}
