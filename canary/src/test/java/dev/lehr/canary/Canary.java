package dev.lehr.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A canary of a few metrics, as tests write it down. */
final class Canary {
  private final CanaryJudge judge;
  private final List<String> metrics = new ArrayList<>();
  private final List<MetricSetPair> pairs = new ArrayList<>();
  private Thresholds thresholds = new Thresholds(95, 75);
  private String rest = "\"classifier\":{\"groupWeights\":{}}";

  private Canary(String judge) {
    this.judge = CanaryJudges.named(judge, 1).orElseThrow();
  }

  static Canary judgedBy(String judge) {
    return new Canary(judge);
  }

  /** A metric in the group of its name. */
  Canary metric(String name, String analysis, double[] control, double[] experiment) {
    return inGroup(name, name, analysis).values(name, control, experiment);
  }

  Canary inGroup(String name, String group, String analysis) {
    metrics.add(
        "{\"name\":\"%s\",\"groups\":[\"%s\"],\"analysisConfigurations\":{\"canary\":{%s}}}"
            .formatted(name, group, analysis));
    return this;
  }

  Canary values(String name, double[] control, double[] experiment) {
    pairs.add(new MetricSetPair(name, name, Map.of(), Series.of(control), Series.of(experiment)));
    return this;
  }

  Canary thresholds(double pass, double marginal) {
    thresholds = new Thresholds(pass, marginal);
    return this;
  }

  /** The rest of the config as JSON members. */
  Canary config(String members) {
    rest = members;
    return this;
  }

  CanaryConfig config() {
    String json = "{\"metrics\":[%s],%s}".formatted(String.join(",", metrics), rest);
    return CanaryJson.readConfig(
        CanaryJson.parse(json.getBytes(StandardCharsets.UTF_8)), judge.dialect());
  }

  Judgement judged() {
    return judge.judge(config(), thresholds, pairs.iterator());
  }

  /** The verdict on the only metric. */
  MetricVerdict verdict() {
    return judged().metrics().getFirst();
  }
}
