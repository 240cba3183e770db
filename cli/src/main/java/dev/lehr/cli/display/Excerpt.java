package dev.lehr.cli.display;

import dev.lehr.cli.display.ExecutionView.StageView;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stages that are shown where not all have room, in their order.
 *
 * @param left the others
 */
record Excerpt(List<StageView> shown, List<StageView> left) {

  /**
   * Chooses stages: what goes on comes first, then what went wrong, what comes next and what ended
   * last.
   *
   * @param room for so many lines, one of which is for {@link #others()}
   */
  static Excerpt of(List<StageView> stages, int room) {
    if (stages.size() <= room) {
      return new Excerpt(stages, List.of());
    }
    Set<StageView> chosen =
        stages.stream()
            .sorted(
                Comparator.comparingInt(Excerpt::rank).thenComparingLong(Excerpt::latestEndFirst))
            .limit(Math.max(0, room - 1))
            .collect(Collectors.toCollection(HashSet::new));
    return new Excerpt(
        stages.stream().filter(chosen::contains).toList(),
        stages.stream().filter(stage -> !chosen.contains(stage)).toList());
  }

  private static int rank(StageView stage) {
    return switch (stage.status()) {
      case "failed", "failedIgnored", "cancelled" -> 1;
      case "pending", "queued" -> 2;
      case "succeeded" -> 3;
      case "skipped", "notRun" -> 4;
      default -> 0;
    };
  }

  private static long latestEndFirst(StageView stage) {
    return stage.ended().map(ended -> -ended.toEpochMilli()).orElse(0L);
  }

  /** {@code 12 more: 9 succeeded, 3 pending}. */
  String others() {
    Map<String, Long> counts =
        left.stream()
            .map(stage -> StageLines.words(stage.status()))
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    return "%d more: %s"
        .formatted(
            left.size(),
            counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
  }
}
