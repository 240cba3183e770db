package dev.lehr.canary.report;

/** How often which values were seen: the baseline upwards, the canary downwards, medians marked. */
final class DistributionChart {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 200;
  private static final int LEFT = 8;
  private static final int RIGHT = 312;
  private static final int MIDDLE = 88;
  private static final int TALLEST = 78;
  private static final int BINS = 32;

  private final Samples samples;
  private final Scale x;
  private final Html svg = new Html();

  private DistributionChart(Samples samples) {
    this.samples = samples;
    this.x = Scale.over(samples.low(), samples.high(), LEFT, RIGHT);
  }

  static String draw(Samples samples) {
    return new DistributionChart(samples).svg();
  }

  private String svg() {
    svg.format(
        "<svg class=\"chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
        WIDTH, HEIGHT, label());
    double[] baseline = shares(samples.baseline());
    double[] canary = shares(samples.canary());
    double tallest = Math.max(tallest(baseline), tallest(canary));
    bars("baseline", baseline, -TALLEST / tallest);
    bars("canary", canary, TALLEST / tallest);
    svg.format("<path class=\"axis\" d=\"M%s %sH%s\"/>", LEFT, MIDDLE, RIGHT);
    median("baseline", Samples.median(samples.baseline()), MIDDLE - TALLEST - 4);
    median("canary", Samples.median(samples.canary()), MIDDLE + TALLEST + 4);
    ticks();
    return svg.raw("</svg>").toString();
  }

  private String label() {
    return "Distribution: median of the baseline %s, of the canary %s"
        .formatted(
            Figures.of(Samples.median(samples.baseline())),
            Figures.of(Samples.median(samples.canary())));
  }

  private void bars(String side, double[] shares, double pixels) {
    double width = (RIGHT - LEFT) / (double) BINS;
    StringBuilder path = new StringBuilder();
    for (int bin = 0; bin < BINS; bin++) {
      if (shares[bin] > 0) {
        path.append('M')
            .append(Figures.at(LEFT + bin * width + 0.5))
            .append(' ')
            .append(MIDDLE)
            .append('v')
            .append(Figures.at(shares[bin] * pixels))
            .append('h')
            .append(Figures.at(width - 1))
            .append('V')
            .append(MIDDLE)
            .append('Z');
      }
    }
    svg.format("<path class=\"bars %s\" d=\"%s\"/>", side, path);
  }

  private void median(String side, double median, int end) {
    if (Double.isFinite(median)) {
      svg.format(
          "<path class=\"median %s\" d=\"M%s %sV%s\"/>",
          side, Figures.at(x.at(median)), MIDDLE, end);
    }
  }

  private void ticks() {
    for (double tick : x.ticks(3)) {
      double at = x.at(tick);
      String anchor = at < LEFT + 16 ? "start" : at > RIGHT - 16 ? "end" : "middle";
      svg.format(
          "<text x=\"%s\" y=\"%s\" class=\"tick %s\">%s</text>",
          Figures.at(at), HEIGHT - 6, anchor, Figures.of(tick));
    }
  }

  private double[] shares(double[] values) {
    double[] shares = new double[BINS];
    for (double value : values) {
      int bin = (int) ((x.at(value) - LEFT) / (RIGHT - LEFT) * BINS);
      shares[Math.clamp(bin, 0, BINS - 1)] += 1.0 / values.length;
    }
    return shares;
  }

  private static double tallest(double[] shares) {
    double tallest = 1e-9;
    for (double share : shares) {
      tallest = Math.max(tallest, share);
    }
    return tallest;
  }
}
