package dev.lehr.canary.run;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Pairs the series of both sides by their tags. Where the reference drops data without a word, this
 * is an error: grouped on one side only, or grouped by something that tells the sides apart.
 */
public final class Mixer {
  private final String metric;
  private final Map<Map<String, String>, Series> control;
  private final Map<Map<String, String>, Series> experiment;

  private Mixer(String metric, List<MetricSet> control, List<MetricSet> experiment) {
    this.metric = metric;
    this.control = byTags(control);
    this.experiment = byTags(experiment);
  }

  /**
   * The pairs of one metric, at least one. A side without any series counts as empty.
   *
   * @throws CanaryInputException when the sides can not be paired
   */
  public static List<MetricSetPair> mix(
      String metric, List<MetricSet> control, List<MetricSet> experiment) {
    return new Mixer(metric, control, experiment).pairs();
  }

  private List<MetricSetPair> pairs() {
    check();
    Set<Map<String, String>> all = new java.util.LinkedHashSet<>(control.keySet());
    all.addAll(experiment.keySet());
    if (all.isEmpty()) {
      all.add(Map.of());
    }
    List<MetricSetPair> pairs = new ArrayList<>();
    for (Map<String, String> tags : all) {
      pairs.add(
          new MetricSetPair(metric, id(tags), tags, side(control, tags), side(experiment, tags)));
    }
    return pairs;
  }

  private void check() {
    if (control.isEmpty() || experiment.isEmpty()) {
      return;
    }
    Set<Set<String>> keys = keys(control);
    if (!keys.equals(keys(experiment))) {
      throw wrong(
          "is grouped by %s on the baseline and by %s on the canary"
              .formatted(told(keys), told(keys(experiment))),
          "group both sides by the same");
    }
    if (control.keySet().stream().noneMatch(experiment::containsKey)) {
      throw wrong(
          "has no group on both sides: baseline %s, canary %s"
              .formatted(control.keySet().iterator().next(), experiment.keySet().iterator().next()),
          "do not group by what tells baseline and canary apart, such as host or pod");
    }
  }

  private static Series side(Map<Map<String, String>, Series> side, Map<String, String> tags) {
    Series found = side.get(tags);
    return found == null ? Series.of() : found;
  }

  private String id(Map<String, String> tags) {
    return tags.isEmpty() ? metric : metric + new TreeMap<>(tags);
  }

  private static Set<Set<String>> keys(Map<Map<String, String>, Series> side) {
    return side.keySet().stream().map(Map::keySet).collect(Collectors.toSet());
  }

  private static String told(Set<Set<String>> keys) {
    String names =
        keys.stream().flatMap(Set::stream).distinct().sorted().collect(Collectors.joining(", "));
    return names.isEmpty() ? "nothing" : names;
  }

  /** Series with the same tags follow one another, as slices of one do. */
  private static Map<Map<String, String>, Series> byTags(List<MetricSet> sets) {
    Map<Map<String, String>, Series> found = new LinkedHashMap<>();
    for (MetricSet set : sets) {
      found.merge(set.tags(), set.series(), Mixer::joined);
    }
    return found;
  }

  private static Series joined(Series first, Series second) {
    double[] values = Arrays.copyOf(first.values(), first.values().length + second.values().length);
    System.arraycopy(second.values(), 0, values, first.values().length, second.values().length);
    return new Series(values, first.times());
  }

  private CanaryInputException wrong(String cause, String remedy) {
    return new CanaryInputException("", "the metric '%s' %s".formatted(metric, cause), remedy);
  }
}
