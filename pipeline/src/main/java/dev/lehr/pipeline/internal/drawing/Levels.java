package dev.lehr.pipeline.internal.drawing;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pipeline's stages by level. A stage stands one level below the lowest of those it needs.
 *
 * @param stages of each level, in the pipeline's order
 * @param levels of each stage by name, from 0
 */
public record Levels(List<List<Stage>> stages, Map<String, Integer> levels) {

  public static Levels of(Pipeline pipeline) {
    Map<String, Integer> levels = levels(pipeline);
    List<List<Stage>> stages = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      int level = levels.getOrDefault(stage.name(), 0);
      while (stages.size() <= level) {
        stages.add(new ArrayList<>());
      }
      stages.get(level).add(stage);
    }
    return new Levels(stages.stream().map(List::copyOf).toList(), Map.copyOf(levels));
  }

  private static Map<String, Integer> levels(Pipeline pipeline) {
    Map<String, List<String>> dependents = new HashMap<>();
    Map<String, Integer> open = new HashMap<>();
    Map<String, Integer> levels = new HashMap<>();
    Deque<String> ready = new ArrayDeque<>();
    for (Stage stage : pipeline.stages()) {
      open.put(stage.name(), stage.needs().size());
      stage
          .needs()
          .forEach(
              need -> dependents.computeIfAbsent(need, n -> new ArrayList<>()).add(stage.name()));
      if (stage.needs().isEmpty()) {
        ready.add(stage.name());
      }
    }
    while (!ready.isEmpty()) {
      String name = ready.remove();
      int next = levels.computeIfAbsent(name, n -> 0) + 1;
      for (String dependent : dependents.getOrDefault(name, List.of())) {
        levels.merge(dependent, next, Math::max);
        if (open.merge(dependent, -1, Integer::sum) == 0) {
          ready.add(dependent);
        }
      }
    }
    return levels;
  }
}
