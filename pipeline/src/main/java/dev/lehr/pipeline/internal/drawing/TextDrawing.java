package dev.lehr.pipeline.internal.drawing;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws with characters, a line for each stage. */
public final class TextDrawing {
  private TextDrawing() {}

  public static String draw(Pipeline pipeline, Levels levels) {
    int names = widest(pipeline.stages().stream().map(Stage::name).toList());
    int types = widest(pipeline.stages().stream().map(Stage::type).toList());
    List<String> lines = new ArrayList<>();
    lines.add("%s (%d stages)".formatted(pipeline.name(), pipeline.stages().size()));
    for (int level = 0; level < levels.stages().size(); level++) {
      List<Stage> stages = levels.stages().get(level);
      for (int index = 0; index < stages.size(); index++) {
        String number = index == 0 ? String.valueOf(level + 1) : "";
        lines.add(line(number, bracket(index, stages.size()), stages.get(index), names, types));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }

  private static String bracket(int index, int size) {
    if (size == 1) {
      return "─";
    }
    return index == 0 ? "┌" : index == size - 1 ? "└" : "├";
  }

  private static String line(String number, String bracket, Stage stage, int names, int types) {
    String form = "%3s %s %-" + names + "s  %-" + types + "s  %s";
    String needs = stage.needs().isEmpty() ? "" : "← " + String.join(", ", stage.needs());
    return String.format(Locale.ROOT, form, number, bracket, stage.name(), stage.type(), needs)
        .stripTrailing();
  }
}
