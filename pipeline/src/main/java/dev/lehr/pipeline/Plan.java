package dev.lehr.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A pipeline's stages by number, so that no event has to search for anything. */
final class Plan {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<List<Integer>> needs = new ArrayList<>();
  private final List<List<Integer>> dependents = new ArrayList<>();
  private final List<StageBehaviour> behaviours = new ArrayList<>();
  private final List<StageState> fresh;

  /**
   * The plan of a pipeline.
   *
   * @throws IllegalArgumentException when a stage's type or need is unknown, two stages have one
   *     name, or stages need each other in a circle
   */
  Plan(Pipeline pipeline, StageTypes types) {
    fresh = pipeline.stages().stream().map(stage -> StageState.fresh(stage, 1)).toList();
    for (Stage stage : pipeline.stages()) {
      add(stage, types);
    }
    for (Stage stage : pipeline.stages()) {
      connect(stage);
    }
    refuseCircles();
  }

  private void add(Stage stage, StageTypes types) {
    if (numbers.put(stage.name(), numbers.size()) != null) {
      throw new IllegalArgumentException("Two stages are called '" + stage.name() + "'");
    }
    dependents.add(new ArrayList<>());
    behaviours.add(
        types
            .find(stage.type())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Stage '%s' is of type '%s', which there is not; there are %s"
                            .formatted(stage.name(), stage.type(), names(types))))
            .behaviour());
  }

  private static String names(StageTypes types) {
    return types.all().stream().map(StageType::name).collect(Collectors.joining(", "));
  }

  private void connect(Stage stage) {
    List<Integer> needed = new ArrayList<>();
    for (String need : stage.needs()) {
      int number =
          number(need)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "Stage '%s' needs '%s', which is no stage of the pipeline"
                              .formatted(stage.name(), need)));
      needed.add(number);
      dependents.get(number).add(needs.size());
    }
    needs.add(List.copyOf(needed));
  }

  private void refuseCircles() {
    int[] open = needs.stream().mapToInt(List::size).toArray();
    Deque<Integer> free = new ArrayDeque<>();
    IntStream.range(0, size()).filter(stage -> open[stage] == 0).forEach(free::add);
    int done = 0;
    while (!free.isEmpty()) {
      done++;
      for (int dependent : dependents.get(free.remove())) {
        if (--open[dependent] == 0) {
          free.add(dependent);
        }
      }
    }
    if (done < size()) {
      throw new IllegalArgumentException(
          "These stages need each other in a circle, or what they need does: "
              + IntStream.range(0, size())
                  .filter(stage -> open[stage] > 0)
                  .mapToObj(stage -> fresh.get(stage).stage().name())
                  .collect(Collectors.joining(", ")));
    }
  }

  int size() {
    return fresh.size();
  }

  OptionalInt number(String stage) {
    Integer number = numbers.get(stage);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  List<Integer> needs(int stage) {
    return needs.get(stage);
  }

  List<Integer> dependents(int stage) {
    return dependents.get(stage);
  }

  StageBehaviour behaviour(int stage) {
    return behaviours.get(stage);
  }

  /** All stages as they are before anything happens; one list for all executions. */
  List<StageState> fresh() {
    return fresh;
  }
}
