package dev.lehr.canary.internal.netflix;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.GroupScore;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Score;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.internal.judging.GroupScores;
import dev.lehr.canary.internal.judging.PairJudging;
import java.util.Iterator;
import java.util.List;

/** {@code NetflixACAJudge-v1.0}. */
public final class NetflixJudge implements CanaryJudge {
  public static final String NAME = "NetflixACAJudge-v1.0";

  private final int threads;

  public NetflixJudge(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return Dialect.KAYENTA;
  }

  @Override
  public Judgement judge(
      CanaryConfig config, Thresholds thresholds, Iterator<MetricSetPair> pairs) {
    List<MetricVerdict> verdicts =
        new PairJudging(config, pairs).judge(threads, NetflixPairJudge::new);
    List<MetricVerdict> scored = verdicts.stream().filter(verdict -> !verdict.muted()).toList();
    List<GroupScore> groups = GroupScores.of(scored);
    Score score =
        new NetflixScore(config.classifier().groupWeights(), thresholds).of(scored, groups);
    return new Judgement(NAME, score, groups, verdicts);
  }
}
