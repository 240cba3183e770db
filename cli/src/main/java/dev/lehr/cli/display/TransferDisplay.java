package dev.lehr.cli.display;

import dev.lehr.cli.Console;
import dev.lehr.packages.TransferListener;
import dev.lehr.yaml.Sizes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** One line at the foot of a terminal that tells how a file's transfer goes on. */
public final class TransferDisplay implements TransferListener, AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final int BAR = 20;

  private final Console console;
  private final String name;
  private final InstantSource clock;
  private final LiveRegion region;
  private final Instant begun;
  private Instant drawn;

  TransferDisplay(Console console, Supplier<TerminalSize> size, String name, InstantSource clock) {
    this.console = console;
    this.name = name;
    this.clock = clock;
    this.region = new LiveRegion(console.err(), size);
    this.begun = clock.instant();
    this.drawn = begun;
  }

  /** A display of one file; it shows nothing where nobody is watching. */
  public static TransferDisplay of(Console console, String name) {
    Supplier<TerminalSize> size =
        console.terminal() ? TerminalSize.ofSystem() : () -> TerminalSize.FALLBACK;
    return new TransferDisplay(console, size, name, InstantSource.system());
  }

  @Override
  public synchronized void transferred(long bytes, long total) {
    Instant now = clock.instant();
    if (!console.terminal() || now.isBefore(drawn.plus(REDRAW))) {
      return;
    }
    drawn = now;
    double seconds = Duration.between(begun, now).toMillis() / 1e3;
    String rate = Sizes.render((long) (bytes / Math.max(0.1, seconds))) + "/s";
    region.draw(List.of("%s  %s  %s".formatted(name, progress(bytes, total), rate)));
  }

  private String progress(long bytes, long total) {
    if (total <= 0) {
      return Sizes.render(bytes);
    }
    int filled = (int) Math.min(BAR, bytes * BAR / total);
    return "%s%s %3d %% of %s"
        .formatted(
            console.green("█".repeat(filled)),
            console.faint("░".repeat(BAR - filled)),
            bytes * 100 / total,
            Sizes.render(total));
  }

  @Override
  public synchronized void close() {
    region.draw(List.of());
  }
}
