package dev.lehr.canary;

import java.util.Iterator;

/** Judges a canary. Stateless and safe for use by several threads. */
public interface CanaryJudge {

  /** The name configs know it by. */
  String name();

  /** How configs and values for it are read. */
  Dialect dialect();

  /**
   * Judges a canary. Each pair is looked at once and then let go, so that pairs may be read as they
   * are judged.
   *
   * @param config what to judge and how
   * @param thresholds from which score on it passes
   * @param pairs the values, judged in this order
   * @throws CanaryInputException when no verdict can be given on this input
   */
  Judgement judge(CanaryConfig config, Thresholds thresholds, Iterator<MetricSetPair> pairs);
}
