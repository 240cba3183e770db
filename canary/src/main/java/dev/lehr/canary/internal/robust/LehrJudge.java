package dev.lehr.canary.internal.robust;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.GroupScore;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.LehrSettings;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Score;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.internal.json.SettingsReader;
import dev.lehr.canary.internal.judging.GroupScores;
import dev.lehr.canary.internal.judging.PairJudging;
import java.util.Iterator;
import java.util.List;

/** {@code lehr}: the default judge. Its method is written down in docs/canary-judge.md. */
public final class LehrJudge implements CanaryJudge {
  public static final String NAME = "lehr";

  private final int threads;

  public LehrJudge(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return Dialect.STRICT;
  }

  @Override
  public Judgement judge(
      CanaryConfig config, Thresholds thresholds, Iterator<MetricSetPair> pairs) {
    new ConfigRules(config).check(thresholds);
    LehrSettings settings = SettingsReader.read(config.judge().settings());
    long metrics = config.metrics().stream().filter(metric -> !metric.analysis().muted()).count();
    List<MetricVerdict> verdicts =
        new PairJudging(config, pairs).judge(threads, () -> new LehrPairJudge(settings, metrics));
    List<MetricVerdict> scored = verdicts.stream().filter(verdict -> !verdict.muted()).toList();
    List<GroupScore> groups = GroupScores.withErrors(scored);
    Score score = new LehrScore(config.classifier().groupWeights(), thresholds).of(scored, groups);
    return new Judgement(NAME, score, groups, verdicts);
  }
}
