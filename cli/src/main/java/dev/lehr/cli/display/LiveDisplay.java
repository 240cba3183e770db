package dev.lehr.cli.display;

import dev.lehr.bakery.BakeEvent;
import dev.lehr.cli.Console;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The log scrolling by, and below it a line for each layer under way with what it is doing. */
final class LiveDisplay implements BakeDisplay {
  private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

  private final Console console;
  private final EventLines lines;
  private final LiveRegion region;
  private final InstantSource clock;
  private final SequencedMap<String, Activity> activities = new LinkedHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("display").factory());
  private int frame;
  private Optional<ScheduledFuture<?>> ticks = Optional.empty();

  private record Activity(String layer, Instant since, String doing) {
    Activity doing(String what) {
      return new Activity(layer, since, what);
    }
  }

  LiveDisplay(Console console, Supplier<TerminalSize> size, InstantSource clock) {
    this.console = console;
    this.lines = new EventLines(console);
    this.region = new LiveRegion(console.err(), size);
    this.clock = clock;
  }

  static LiveDisplay start(Console console) {
    LiveDisplay display = new LiveDisplay(console, TerminalSize.ofSystem(), InstantSource.system());
    display.ticks =
        Optional.of(
            display.ticker.scheduleAtFixedRate(display::tick, 100, 100, TimeUnit.MILLISECONDS));
    return display;
  }

  @Override
  public synchronized void on(BakeEvent event) {
    track(event);
    lines.line(event).ifPresent(region::print);
    region.draw(status());
  }

  private void track(BakeEvent event) {
    switch (event) {
      case BakeEvent.LayerStarted layer ->
          activities.put(
              key(layer.bake(), layer.layer()),
              new Activity(layer.layer(), clock.instant(), "starting Packer"));
      case BakeEvent.ProvisionerStarted step ->
          doing(step.bake(), step.layer(), step.number() + ": " + step.description());
      case BakeEvent.Said said when said.line().level() == BakeEvent.Level.STEP ->
          doing(said.bake(), said.layer(), said.line().text());
      case BakeEvent.LayerBaked layer -> activities.remove(key(layer.bake(), layer.layer()));
      case BakeEvent.LayerFailed layer -> activities.remove(key(layer.bake(), layer.layer()));
      default -> {
        // the other events change nothing in the status
      }
    }
  }

  private void doing(String bake, String layer, String what) {
    activities.computeIfPresent(key(bake, layer), (_, activity) -> activity.doing(what));
  }

  private static String key(String bake, String layer) {
    return bake + "/" + layer;
  }

  private synchronized void tick() {
    frame = (frame + 1) % FRAMES.length();
    region.draw(status());
  }

  private List<String> status() {
    return activities.sequencedValues().stream().map(this::status).toList();
  }

  private String status(Activity activity) {
    Duration running = Duration.between(activity.since(), clock.instant());
    return "%s %s %s  %s"
        .formatted(
            console.yellow(FRAMES.substring(frame, frame + 1)),
            console.bold(activity.layer()),
            console.faint("%d:%02d".formatted(running.toMinutes(), running.toSecondsPart())),
            activity.doing());
  }

  @Override
  public void close() {
    ticks.ifPresent(running -> running.cancel(false));
    ticker.shutdownNow();
    region.draw(List.of());
  }
}
