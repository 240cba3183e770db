package dev.lehr.pipeline.internal.drawing;

import dev.lehr.pipeline.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Puts stages side by side on their levels, such that few lines cross (Sugiyama's method). A line
 * that passes a level gets a place there like a stage; so it does not run through a box.
 */
final class Layout {
  private static final int SWEEPS = 8;

  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, List<String>> above = new HashMap<>();
  private final Map<String, List<String>> below = new HashMap<>();
  private final List<List<String>> lines = new ArrayList<>();

  Layout(Levels levels) {
    for (List<Stage> row : levels.stages()) {
      rows.add(new ArrayList<>(row.stream().map(Stage::name).toList()));
    }
    for (List<Stage> row : levels.stages()) {
      row.forEach(stage -> stage.needs().forEach(need -> connect(need, stage.name(), levels)));
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      down();
      up();
    }
    down();
  }

  /** Names of each row from left to right; those with a line break in them are passing lines. */
  List<List<String>> rows() {
    return rows;
  }

  /** The names that each line connects, from above to below. */
  List<List<String>> lines() {
    return lines;
  }

  static boolean isPassing(String name) {
    return name.indexOf('\n') >= 0;
  }

  private void connect(String from, String to, Levels levels) {
    int first = levels.levels().getOrDefault(from, 0);
    int last = levels.levels().getOrDefault(to, 0);
    List<String> line = new ArrayList<>(List.of(from));
    for (int level = first + 1; level < last; level++) {
      String passing = from + "\n" + to + "\n" + level;
      rows.get(level).add(passing);
      line.add(passing);
    }
    line.add(to);
    for (int index = 1; index < line.size(); index++) {
      above.computeIfAbsent(line.get(index), n -> new ArrayList<>()).add(line.get(index - 1));
      below.computeIfAbsent(line.get(index - 1), n -> new ArrayList<>()).add(line.get(index));
    }
    lines.add(List.copyOf(line));
  }

  private void down() {
    for (int row = 1; row < rows.size(); row++) {
      order(rows.get(row), positions(rows.get(row - 1)), above);
    }
  }

  private void up() {
    for (int row = rows.size() - 2; row >= 0; row--) {
      order(rows.get(row), positions(rows.get(row + 1)), below);
    }
  }

  /** Where each name of a row is, from -0.5 to 0.5. */
  private static Map<String, Double> positions(List<String> row) {
    Map<String, Double> positions = new HashMap<>();
    for (int index = 0; index < row.size(); index++) {
      positions.put(row.get(index), (index + 0.5) / row.size() - 0.5);
    }
    return positions;
  }

  /** Puts each name beneath the middle of those it is connected with; else leaves it. */
  private static void order(
      List<String> row, Map<String, Double> other, Map<String, List<String>> connected) {
    Map<String, Double> own = positions(row);
    ToDoubleFunction<String> middle =
        name ->
            connected.getOrDefault(name, List.of()).stream()
                .mapToDouble(neighbour -> other.getOrDefault(neighbour, 0.0))
                .average()
                .orElseGet(() -> own.getOrDefault(name, 0.0));
    row.sort(Comparator.comparingDouble(middle));
  }
}
