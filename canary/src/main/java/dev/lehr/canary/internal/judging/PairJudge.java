package dev.lehr.canary.internal.judging;

import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;

/** Judges single pairs. Keeps its working memory from one to the next: for one thread only. */
public interface PairJudge {
  MetricVerdict judge(MetricConfig metric, MetricSetPair pair);
}
