package dev.lehr.cli.display;

import dev.lehr.cli.Console;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The stages that have room, drawn again and again with how long they take. */
final class LiveExecutionDisplay implements ExecutionDisplay {
  private static final int REDRAW_MILLIS = 200;

  private final StageLines lines;
  private final LiveRegion region;
  private final InstantSource clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("display").factory());
  private Optional<ExecutionView> shown = Optional.empty();

  LiveExecutionDisplay(Console console, Supplier<TerminalSize> size, InstantSource clock) {
    this.lines = new StageLines(console);
    this.region = new LiveRegion(console.err(), size);
    this.clock = clock;
  }

  static LiveExecutionDisplay start(Console console) {
    LiveExecutionDisplay display =
        new LiveExecutionDisplay(console, TerminalSize.ofSystem(), InstantSource.system());
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

  @Override
  public synchronized void say(String line) {
    region.print(line);
    draw();
  }

  private synchronized void draw() {
    shown.ifPresent(execution -> region.draw(drawn(execution)));
  }

  private List<String> drawn(ExecutionView execution) {
    Excerpt excerpt = Excerpt.of(execution.stages(), region.room());
    List<String> drawn = new ArrayList<>(lines(excerpt.shown()));
    if (!excerpt.left().isEmpty()) {
      drawn.add("  … " + excerpt.others());
    }
    return drawn;
  }

  private List<String> lines(List<ExecutionView.StageView> stages) {
    Instant now = clock.instant();
    return stages.stream().map(stage -> lines.line(stage, now)).toList();
  }

  /** All stages stay, also those that had no room. */
  @Override
  public synchronized void close() {
    ticker.shutdownNow();
    shown.ifPresent(execution -> region.leave(lines(execution.stages())));
    shown = Optional.empty();
  }
}
