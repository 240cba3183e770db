package dev.lehr.cli.display;

import dev.lehr.cli.Console;
import dev.lehr.cli.display.ExecutionView.StageView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** All stages, drawn again and again with how long they take. */
final class LiveExecutionDisplay implements ExecutionDisplay {
  private static final int REDRAW_MILLIS = 200;
  private static final int MOST_LINES = 40;

  private final StageLines lines;
  private final LiveRegion region;
  private final InstantSource clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("display").factory());
  private Optional<ExecutionView> shown = Optional.empty();

  LiveExecutionDisplay(Console console, IntSupplier width, InstantSource clock) {
    this.lines = new StageLines(console);
    this.region = new LiveRegion(console.err(), width);
    this.clock = clock;
  }

  static LiveExecutionDisplay start(Console console) {
    LiveExecutionDisplay display =
        new LiveExecutionDisplay(console, TerminalWidth.ofSystem(), InstantSource.system());
    var _ =
        display.ticker.scheduleAtFixedRate(
            display::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    return display;
  }

  @Override
  public synchronized void show(ExecutionView execution) {
    shown = Optional.of(execution);
    draw();
  }

  private synchronized void draw() {
    shown.ifPresent(execution -> region.draw(drawn(execution)));
  }

  private List<String> drawn(ExecutionView execution) {
    Instant now = clock.instant();
    List<String> drawn = new ArrayList<>();
    for (StageView stage : execution.stages().stream().limit(MOST_LINES).toList()) {
      drawn.add(lines.line(stage, now));
    }
    int more = execution.stages().size() - drawn.size();
    if (more > 0) {
      drawn.add("  … and %d more".formatted(more));
    }
    return drawn;
  }

  /** What was drawn last stays. */
  @Override
  public synchronized void close() {
    ticker.shutdownNow();
    draw();
  }
}
