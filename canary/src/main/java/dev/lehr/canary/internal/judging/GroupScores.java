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

  /** Each group's share of passes in percent, sorted by name; an Error counts nowhere. */
  public static List<GroupScore> of(List<MetricVerdict> scored) {
    return scores(scored, false);
  }

  /** The same with an Error as a failure. */
  public static List<GroupScore> withErrors(List<MetricVerdict> scored) {
    return scores(scored, true);
  }

  private static List<GroupScore> scores(List<MetricVerdict> scored, boolean errorsCount) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (MetricVerdict verdict : scored) {
      for (String group : verdict.groups()) {
        tallies.computeIfAbsent(group, name -> new Tally()).add(verdict.label(), errorsCount);
      }
    }
    List<GroupScore> scores = new ArrayList<>();
    tallies.forEach((name, tally) -> scores.add(tally.score(name)));
    return scores;
  }

  private static final class Tally {
    private int passed;
    private int judged;

    void add(MetricLabel label, boolean errorsCount) {
      switch (label) {
        case PASS -> {
          passed++;
          judged++;
        }
        case HIGH, LOW, NODATA_FAIL_METRIC -> judged++;
        case ERROR -> judged += errorsCount ? 1 : 0;
        case NODATA -> {}
      }
    }

    GroupScore score(String name) {
      boolean noData = judged == 0;
      return new GroupScore(name, noData ? 0 : 100 * ((double) passed / judged), noData);
    }
  }
}
