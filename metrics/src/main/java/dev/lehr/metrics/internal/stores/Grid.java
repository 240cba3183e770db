package dev.lehr.metrics.internal.stores;

import dev.lehr.canary.MetricSet;
import dev.lehr.canary.SampleTimes;
import dev.lehr.canary.Series;
import dev.lehr.canary.run.Window;
import dev.lehr.metrics.StoreException;
import dev.lehr.metrics.StoreQuery;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one series on the grid of its window: one cell for each step, NaN where the store
 * has nothing. So a gap stays a gap, where the reference lets the series shrink.
 */
final class Grid {
  private static final int MOST_CELLS = 10_000_000;

  private final Window window;
  private final Duration step;
  private final double[] cells;

  Grid(Window window, Duration step) {
    this.window = window;
    this.step = step;
    long cells = window.length().plus(step).minusNanos(1).dividedBy(step);
    if (cells > MOST_CELLS) {
      throw StoreException.unreadable(
          "a series of %s in steps of %s has %d values; ask for less"
              .formatted(window.length(), step, cells));
    }
    this.cells = new double[(int) cells];
    Arrays.fill(this.cells, Double.NaN);
  }

  /** A value of the step that begins at a time; outside the window it is dropped. */
  void put(double epochSeconds, double value) {
    double elapsed = epochSeconds - window.start().getEpochSecond();
    double cell = Math.floor(elapsed / step.toSeconds());
    if (cell >= 0 && cell < cells.length) {
      cells[(int) cell] = value;
    }
  }

  /** A value of the step that ends at a time. */
  void putEnding(double epochSeconds, double value) {
    put(epochSeconds - step.toSeconds(), value);
  }

  MetricSet set(StoreQuery query, Map<String, String> tags) {
    return new MetricSet(
        query.request().metric().name(),
        tags,
        new Series(cells, Optional.of(new SampleTimes(window.start(), step))),
        Map.of("query", query.text()));
  }
}
