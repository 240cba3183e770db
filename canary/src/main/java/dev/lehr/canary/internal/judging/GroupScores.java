package dev.lehr.canary.internal.judging;

import dev.lehr.canary.GroupScore;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Group scores from verdicts. */
public final class GroupScores {
  private GroupScores() {}

  /** Each group's share of passes among what could be judged, in percent, sorted by name. */
  public static List<GroupScore> of(List<MetricVerdict> scored) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (MetricVerdict verdict : scored) {
      for (String group : verdict.groups()) {
        tallies.computeIfAbsent(group, name -> new Tally()).add(verdict.label());
      }
    }
    List<GroupScore> scores = new ArrayList<>();
    tallies.forEach((name, tally) -> scores.add(tally.score(name)));
    return scores;
  }

  private static final class Tally {
    private int passed;
    private int judged;

    void add(MetricLabel label) {
      switch (label) {
        case PASS -> {
          passed++;
          judged++;
        }
        case HIGH, LOW, NODATA_FAIL_METRIC -> judged++;
        case NODATA, ERROR -> {}
      }
    }

    GroupScore score(String name) {
      boolean noData = judged == 0;
      return new GroupScore(name, noData ? 0 : 100 * ((double) passed / judged), noData);
    }
  }
}
