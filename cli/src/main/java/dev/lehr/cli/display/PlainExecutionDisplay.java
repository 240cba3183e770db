package dev.lehr.cli.display;

import dev.lehr.cli.Console;
import dev.lehr.cli.display.ExecutionView.StageView;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A line for each stage whose status has changed, for logs and pipes. */
final class PlainExecutionDisplay implements ExecutionDisplay {
  private static final Set<String> SILENT = Set.of("pending", "preparing", "notRun");

  private final Console console;
  private final StageLines lines;
  private final InstantSource clock;
  private final Map<String, String> shown = new HashMap<>();

  PlainExecutionDisplay(Console console, InstantSource clock) {
    this.console = console;
    this.lines = new StageLines(console);
    this.clock = clock;
  }

  @Override
  public void show(ExecutionView execution) {
    for (StageView stage : execution.stages()) {
      String now = stage.status() + stage.run() + stage.attempt();
      if (!now.equals(shown.put(stage.name(), now)) && !SILENT.contains(stage.status())) {
        console.err().println(lines.line(stage, clock.instant()));
      }
    }
    console.err().flush();
  }

  @Override
  public void say(String line) {
    console.err().println(line);
    console.err().flush();
  }

  @Override
  public void close() {
    console.err().flush();
  }
}
