package dev.lehr.canary.report;

import dev.lehr.canary.Comparison;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Statistics;

/** One metric of a report. */
final class MetricSection {
  private final Html html;
  private final MetricVerdict verdict;
  private final Samples samples;

  MetricSection(Html html, MetricVerdict verdict, MetricSetPair pair) {
    this.html = html;
    this.verdict = verdict;
    this.samples = Samples.of(pair);
  }

  /** Passed metrics are folded: what is wrong is seen first. */
  void write(int index) {
    html.format(
        "<details class=\"metric %s\" id=\"metric-%s\"%s>",
        tone(verdict), index, new Html().raw(tone(verdict).equals("pass") ? "" : " open"));
    html.format(
        "<summary><span class=\"pill %s\">%s</span><h3>%s</h3><span class=\"change\">%s</span>"
            + "</summary>",
        tone(verdict), word(verdict), verdict.id(), change(verdict));
    sentences();
    if (!samples.isEmpty()) {
      charts();
    }
    numbers();
    html.raw("</details>\n");
  }

  private void sentences() {
    html.format("<p class=\"sentence\">%s</p>", verdict.evidence().sentence());
    if (!verdict.evidence().advice().isBlank()) {
      html.format("<p class=\"advice\"><b>What to do:</b> %s</p>", verdict.evidence().advice());
    }
    verdict
        .reason()
        .filter(reason -> !verdict.evidence().sentence().startsWith(reason))
        .ifPresent(reason -> html.format("<p class=\"reason\">%s</p>", reason));
  }

  private void charts() {
    html.raw("<div class=\"charts\"><figure class=\"wide\">")
        .raw(TimeChart.draw(samples))
        .raw("<figcaption>Over time <span class=\"unit\">UTC</span></figcaption></figure><figure>")
        .raw(DistributionChart.draw(samples))
        .raw("<figcaption>Distribution: baseline above, canary below</figcaption></figure></div>");
    String shift = ShiftChart.draw(verdict.evidence().comparison());
    if (!shift.isEmpty()) {
      html.raw("<figure class=\"wide\">")
          .raw(shift)
          .format(
              "<figcaption>Shift %s with its interval, %s to %s%s</figcaption></figure>",
              Figures.signed(verdict.evidence().comparison().shift()),
              Figures.signed(verdict.evidence().comparison().lower()),
              Figures.signed(verdict.evidence().comparison().upper()),
              verdict.evidence().comparison().bound() > 0 ? "; the grey band is tolerated" : "");
    }
  }

  private void numbers() {
    Comparison found = verdict.evidence().comparison();
    html.raw(
        "<div class=\"scroll\"><table class=\"numbers\"><thead><tr><th scope=\"col\">Side</th>"
            + "<th scope=\"col\">Values</th><th scope=\"col\">Median</th><th scope=\"col\">Mean</th>"
            + "<th scope=\"col\">Deviation</th><th scope=\"col\">Smallest</th>"
            + "<th scope=\"col\">Largest</th></tr></thead><tbody>");
    row(
        "baseline",
        "Baseline",
        verdict.control(),
        median(samples.baseline(), found.controlMedian()));
    row(
        "canary",
        "Canary",
        verdict.experiment(),
        median(samples.canary(), found.experimentMedian()));
    html.raw("</tbody></table></div>");
    html.raw("<dl class=\"facts\">");
    fact("Ratio of means", Figures.of(verdict.ratio().orElse(Double.NaN)));
    fact("Effect", Figures.of(found.effect()));
    fact("Allowed up to", Figures.of(found.allowed()));
    fact("Tolerance", Figures.of(found.bound()));
    fact("Independent values", Figures.of(found.effectivePoints()));
    fact(
        "Would be seen from (" + Comparison.POWER + " of 100 runs)",
        Figures.signed(found.detectable()));
    html.raw("</dl>");
  }

  private static double median(double[] sorted, double told) {
    return Double.isFinite(told) ? told : Samples.median(sorted);
  }

  private void row(String side, String name, Statistics statistics, double median) {
    html.format(
        "<tr><th scope=\"row\"><span class=\"key %s\"></span>%s</th><td>%s</td><td>%s</td><td>%s</td>"
            + "<td>%s</td><td>%s</td><td>%s</td></tr>",
        side,
        name,
        statistics.count(),
        Figures.of(median),
        Figures.of(statistics.mean()),
        Figures.of(statistics.standardDeviation()),
        Figures.of(statistics.min()),
        Figures.of(statistics.max()));
  }

  private void fact(String name, String value) {
    if (!"–".equals(value)) {
      html.format("<div><dt>%s</dt><dd>%s</dd></div>", name, value);
    }
  }

  static String tone(MetricVerdict verdict) {
    if (verdict.muted()) {
      return "muted";
    }
    return switch (verdict.label()) {
      case PASS -> "pass";
      case NODATA -> verdict.critical() ? "fail" : "unknown";
      case HIGH, LOW, NODATA_FAIL_METRIC, ERROR -> "fail";
    };
  }

  /** A sign and a word: colour alone is not for everybody. */
  static String word(MetricVerdict verdict) {
    String word =
        switch (verdict.label()) {
          case PASS -> "✓ pass";
          case HIGH -> "▲ high";
          case LOW -> "▼ low";
          case NODATA -> "? no data";
          case NODATA_FAIL_METRIC -> "✕ no data";
          case ERROR -> "! error";
        };
    return word
        + (verdict.critical() && verdict.label() != MetricLabel.PASS ? " · critical" : "")
        + (verdict.muted() ? " · muted" : "");
  }

  static String change(MetricVerdict verdict) {
    Comparison found = verdict.evidence().comparison();
    if (!Double.isFinite(found.shift())) {
      return "";
    }
    String percent = Figures.percent(found.shift(), found.controlMedian());
    return "–".equals(percent) ? Figures.signed(found.shift()) : percent;
  }
}
