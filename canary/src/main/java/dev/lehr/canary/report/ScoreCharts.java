package dev.lehr.canary.report;

import dev.lehr.canary.Thresholds;
import dev.lehr.canary.run.IntervalScore;
import java.util.List;

/** The score as a ring, and the scores of all intervals. */
final class ScoreCharts {
  private static final double AROUND = 2 * Math.PI * 52;
  private static final int WIDTH = 1000;
  private static final int BOTTOM = 116;
  private static final int TOP = 12;

  private ScoreCharts() {}

  /** The ring; the text in it says the same. */
  static String ring(double score) {
    return new Html()
        .format(
            """
            <svg class="ring" viewBox="0 0 120 120" role="img" aria-label="Score %s of 100">\
            <circle class="track" cx="60" cy="60" r="52"/>\
            <circle class="part" cx="60" cy="60" r="52" stroke-dasharray="%s %s" \
            transform="rotate(-90 60 60)"/>\
            <text x="60" y="66" class="big middle">%s</text>\
            <text x="60" y="84" class="tick middle">of 100</text></svg>""",
            Figures.score(score),
            Figures.at(Math.clamp(score, 0, 100) / 100 * AROUND),
            Figures.at(AROUND),
            Figures.score(score))
        .toString();
  }

  /** One bar for each interval, and the thresholds across. */
  static String history(List<IntervalScore> scores, int planned, Thresholds thresholds) {
    Html svg = new Html();
    svg.format(
        "<svg class=\"chart\" viewBox=\"0 0 %s 140\" role=\"img\" aria-label=\"%s\">",
        WIDTH, "Scores of %d of %d intervals".formatted(scores.size(), planned));
    double slot = (WIDTH - 96) / (double) planned;
    for (IntervalScore score : scores) {
      double width = Math.min(slot * 0.7, 96);
      bar(svg, score, (score.index() + 0.5) * slot - width / 2, width);
    }
    threshold(svg, "pass", thresholds.pass());
    threshold(svg, "marginal", thresholds.marginal());
    svg.format("<path class=\"axis\" d=\"M0 %sH%s\"/>", BOTTOM, WIDTH - 96);
    return svg.raw("</svg>").toString();
  }

  private static void bar(Html svg, IntervalScore score, double x, double width) {
    double value = score.score().orElse(0.0);
    String label = score.classification().map(one -> one.label()).orElse("none");
    svg.format(
        "<rect class=\"score %s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"><title>%s"
            + "</title></rect>",
        label.toLowerCase(java.util.Locale.ROOT),
        Figures.at(x),
        Figures.at(y(value)),
        Figures.at(width),
        Figures.at(Math.max(2, BOTTOM - y(value))),
        "Interval %d: %s %s".formatted(score.index() + 1, Figures.score(value), label));
    if (width > 22) {
      svg.format(
          "<text x=\"%s\" y=\"134\" class=\"tick middle\">%s</text>",
          Figures.at(x + width / 2), score.score().map(Figures::score).orElse("none"));
    }
  }

  private static void threshold(Html svg, String name, double score) {
    svg.format("<path class=\"threshold\" d=\"M0 %sH%s\"/>", Figures.at(y(score)), WIDTH - 92);
    svg.format(
        "<text x=\"%s\" y=\"%s\" class=\"tick\">%s %s</text>",
        WIDTH - 88, Figures.at(y(score) + 4), name, Figures.score(score));
  }

  private static double y(double score) {
    return BOTTOM - score / 100 * (BOTTOM - TOP);
  }
}
