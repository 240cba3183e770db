package dev.lehr.canary.report;

import dev.lehr.canary.Comparison;
import java.util.stream.DoubleStream;

/** The shift with its interval against no change, and the band that is tolerated. */
final class ShiftChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 64;
  private static final int LEFT = 24;
  private static final int RIGHT = 976;
  private static final int MIDDLE = 24;

  private final Comparison found;
  private final Scale x;
  private final Html svg = new Html();

  private ShiftChart(Comparison found) {
    this.found = found;
    double[] shown =
        DoubleStream.of(
                0,
                found.lower(),
                found.upper(),
                found.shift(),
                found.bound() * 1.2,
                -found.bound() * 1.2)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    this.x = Scale.over(shown[0], shown[shown.length - 1], LEFT, RIGHT);
  }

  /** Empty when nothing was compared. */
  static String draw(Comparison found) {
    boolean compared = Double.isFinite(found.lower()) && Double.isFinite(found.upper());
    return compared ? new ShiftChart(found).svg() : "";
  }

  private String svg() {
    svg.format(
        "<svg class=\"chart shift\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
        WIDTH,
        HEIGHT,
        "Shift %s, interval from %s to %s"
            .formatted(
                Figures.signed(found.shift()),
                Figures.signed(found.lower()),
                Figures.signed(found.upper())));
    if (found.bound() > 0) {
      bar("tolerated", -found.bound(), found.bound(), 14);
    }
    svg.format("<path class=\"axis\" d=\"M%s %sH%s\"/>", LEFT, MIDDLE, RIGHT);
    svg.format(
        "<path class=\"zero\" d=\"M%s %sV%s\"/>", Figures.at(x.at(0)), MIDDLE - 18, MIDDLE + 18);
    bar("interval", found.lower(), found.upper(), 5);
    svg.format(
        "<circle class=\"dot\" cx=\"%s\" cy=\"%s\" r=\"6\"/>",
        Figures.at(x.at(found.shift())), MIDDLE);
    for (double tick : x.ticks(5)) {
      svg.format(
          "<text x=\"%s\" y=\"%s\" class=\"tick middle\">%s</text>",
          Figures.at(x.at(tick)), HEIGHT - 6, Figures.signed(tick));
    }
    return svg.raw("</svg>").toString();
  }

  private void bar(String kind, double from, double to, int half) {
    svg.format(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\"/>",
        kind,
        Figures.at(x.at(from)),
        MIDDLE - half,
        Figures.at(Math.max(2, x.at(to) - x.at(from))),
        2 * half);
  }
}
