package dev.lehr.canary.report;

import dev.lehr.canary.Series;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Both sides over time. Of a long series each pixel column shows the mean as a line and the range
 * as a shade, so that nothing is lost from sight.
 */
final class TimeChart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 200;
  private static final int LEFT = 52;
  private static final int BOTTOM = 176;
  private static final int TOP = 8;
  private static final int MOST_COLUMNS = 240;
  private static final int PARTS = 4;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Samples samples;
  private final Scale y;
  private final Html svg = new Html();

  private TimeChart(Samples samples) {
    this.samples = samples;
    this.y = Scale.over(samples.low(), samples.high(), BOTTOM, TOP);
  }

  static String draw(Samples samples) {
    return new TimeChart(samples).svg();
  }

  private String svg() {
    svg.format(
        "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
        WIDTH, HEIGHT, label());
    grid();
    times();
    Series baseline = samples.pair().control();
    Series canary = samples.pair().experiment();
    line("baseline", baseline.values());
    line("canary", canary.values());
    return svg.raw("</svg>").toString();
  }

  private String label() {
    return "Over time: baseline from %s to %s, canary from %s to %s"
        .formatted(
            edge(samples.baseline(), true),
            edge(samples.baseline(), false),
            edge(samples.canary(), true),
            edge(samples.canary(), false));
  }

  private static String edge(double[] sorted, boolean first) {
    return sorted.length == 0 ? "nothing" : Figures.of(sorted[first ? 0 : sorted.length - 1]);
  }

  private void grid() {
    for (double tick : y.ticks(4)) {
      String at = Figures.at(y.at(tick));
      svg.format("<path class=\"grid\" d=\"M%s %sH%s\"/>", LEFT, at, WIDTH);
      svg.format(
          "<text x=\"%s\" y=\"%s\" class=\"tick end\">%s</text>",
          LEFT - 6, Figures.at(y.at(tick) + 4), Figures.of(tick));
    }
  }

  private void times() {
    Series longer =
        Stream.of(samples.pair().experiment(), samples.pair().control())
            .max(Comparator.comparingInt(series -> series.values().length))
            .orElseThrow();
    for (int part = 0; part <= PARTS; part++) {
      double x = LEFT + part / (double) PARTS * (WIDTH - LEFT - 4);
      int point = (int) Math.round(part / (double) PARTS * longer.values().length);
      String anchor = part == 0 ? "start" : part == PARTS ? "end" : "middle";
      svg.format(
          "<text x=\"%s\" y=\"%s\" class=\"tick %s\">%s</text>",
          Figures.at(x), BOTTOM + 18, anchor, time(longer, point));
    }
  }

  /** The time of a value, or its number when times are not known. */
  private static String time(Series series, int point) {
    return series
        .times()
        .map(
            times -> {
              Duration all = times.step().multipliedBy(series.values().length);
              boolean days = all.compareTo(Duration.ofDays(2)) > 0;
              return (days ? DAY : CLOCK).format(times.at(point));
            })
        .orElseGet(() -> Integer.toString(point));
  }

  private void line(String side, double[] values) {
    int columns = Math.min(values.length, MOST_COLUMNS);
    StringBuilder line = new StringBuilder();
    StringBuilder above = new StringBuilder();
    StringBuilder below = new StringBuilder();
    boolean pen = false;
    for (int column = 0; column < columns; column++) {
      Column drawn = Column.of(values, column, columns);
      if (drawn.count() == 0) {
        pen = false;
        continue;
      }
      double x = LEFT + (column + 0.5) / columns * (WIDTH - LEFT - 4);
      line.append(pen ? 'L' : 'M').append(point(x, drawn.mean()));
      if (!pen) {
        // A value alone between gaps is still seen.
        line.append("h.1");
      }
      above.append(above.isEmpty() ? 'M' : 'L').append(point(x, drawn.high()));
      below.insert(0, "L" + point(x, drawn.low()));
      pen = true;
    }
    if (columns < values.length && !above.isEmpty()) {
      svg.format("<path class=\"range %s\" d=\"%s%sZ\"/>", side, above, below);
    }
    svg.format("<path class=\"line %s\" d=\"%s\"/>", side, line);
  }

  private String point(double x, double value) {
    return Figures.at(x) + " " + Figures.at(y.at(value));
  }

  /** What one pixel column shows. */
  private record Column(int count, double mean, double low, double high) {
    static Column of(double[] values, int column, int columns) {
      int from = (int) ((long) column * values.length / columns);
      int to = (int) ((column + 1L) * values.length / columns);
      int count = 0;
      double sum = 0;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int index = from; index < to; index++) {
        if (Double.isFinite(values[index])) {
          count++;
          sum += values[index];
          low = Math.min(low, values[index]);
          high = Math.max(high, values[index]);
        }
      }
      return new Column(count, sum / count, low, high);
    }
  }
}
