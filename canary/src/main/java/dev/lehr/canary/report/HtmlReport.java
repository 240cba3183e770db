package dev.lehr.canary.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.canary.Classification;
import dev.lehr.canary.GroupScore;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.run.Ending;
import dev.lehr.canary.run.IntervalScore;
import dev.lehr.canary.run.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the page. */
final class HtmlReport {
  private static final String STYLE = "report.css";

  private final CanaryReport report;
  private final Html html = new Html();

  HtmlReport(CanaryReport report) {
    this.report = report;
  }

  String page() {
    html.format(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s: %s</title>
        <style>%s</style></head><body>
        """,
        title(), verdict(), new Html().raw(style()));
    head();
    html.raw("<main>");
    history();
    groups();
    metrics();
    html.raw("</main>");
    foot();
    return html.raw("</body></html>\n").toString();
  }

  private String title() {
    String name = report.config().about().name();
    return name.isEmpty() ? "Canary" : name;
  }

  private String verdict() {
    return report
        .run()
        .flatMap(RunState::ending)
        .map(ending -> ending.verdict().name())
        .orElse(report.judgement().score().classification().name())
        .toLowerCase(Locale.ROOT);
  }

  private void head() {
    html.format("<header class=\"%s\">", tone());
    html.raw(ScoreCharts.ring(report.judgement().score().score()));
    html.format(
        "<div><p class=\"over\">Canary report</p><h1>%s <span class=\"pill %s\">%s</span></h1>",
        title(), tone(), sign() + " " + verdict());
    html.format("<p class=\"lead\">%s</p>", lead());
    html.raw("<dl class=\"facts\">");
    report.facts().forEach(this::fact);
    fact("Judge", report.judgement().judgeName());
    fact(
        "Thresholds",
        "pass from %s, marginal from %s"
            .formatted(
                Figures.score(report.thresholds().pass()),
                Figures.score(report.thresholds().marginal())));
    html.raw("</dl></div></header>\n");
  }

  private void fact(String name, String value) {
    html.format("<div><dt>%s</dt><dd>%s</dd></div>", name, value);
  }

  /** One sentence: why. */
  private String lead() {
    String ended = report.run().flatMap(RunState::ending).map(Ending::reason).orElse("");
    if (!ended.isEmpty()) {
      return Character.toUpperCase(ended.charAt(0)) + ended.substring(1) + ".";
    }
    String reason = report.judgement().score().reason();
    if (!reason.isEmpty()) {
      return reason;
    }
    long wrong = report.judgement().metrics().stream().filter(HtmlReport::isWrong).count();
    int all = report.judgement().metrics().size();
    return wrong == 0
        ? "None of %d metrics is worse on the canary.".formatted(all)
        : "%d of %d metrics failed.".formatted(wrong, all);
  }

  private static boolean isWrong(MetricVerdict metric) {
    return "fail".equals(MetricSection.tone(metric));
  }

  private String tone() {
    return "error".equals(verdict()) ? "fail" : verdict();
  }

  private String sign() {
    return switch (report.judgement().score().classification()) {
      case Classification.PASS -> "✓";
      case Classification.MARGINAL -> "≈";
      case Classification.FAIL -> "✕";
    };
  }

  private void history() {
    List<IntervalScore> scores = report.run().map(RunState::scores).orElse(List.of());
    int planned = report.run().map(run -> run.plan().schedule().intervals()).orElse(1);
    if (planned > 1) {
      html.raw(
              "<section aria-labelledby=\"history\"><h2 id=\"history\">Score after each interval</h2>")
          .raw("<figure class=\"wide\">")
          .raw(ScoreCharts.history(scores, planned, report.thresholds()))
          .raw("</figure>");
      notes(scores).forEach(this::note);
      html.raw("</section>\n");
    }
  }

  /** What was said of which intervals. */
  private static Map<String, List<String>> notes(List<IntervalScore> scores) {
    return scores.stream()
        .filter(score -> !score.note().isEmpty())
        .collect(
            Collectors.groupingBy(
                IntervalScore::note,
                LinkedHashMap::new,
                Collectors.mapping(
                    score -> Integer.toString(score.index() + 1), Collectors.toList())));
  }

  private void note(String note, List<String> intervals) {
    html.format("<p class=\"reason\">Interval %s: %s</p>", String.join(", ", intervals), note);
  }

  private void groups() {
    html.raw(
        "<section aria-labelledby=\"groups\"><h2 id=\"groups\">Groups</h2><div class=\"scroll\">"
            + "<table><thead><tr><th scope=\"col\">Group</th><th scope=\"col\">Weight</th>"
            + "<th scope=\"col\">Score</th><th scope=\"col\"><span class=\"hidden\">Bar</span></th>"
            + "</tr></thead><tbody>");
    Map<String, Double> weights = report.config().classifier().groupWeights();
    for (GroupScore group : report.judgement().groupScores()) {
      Double weight = weights.get(group.name());
      html.format(
          "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td>"
              + "<td class=\"bar %s\"><span style=\"width:%s%%\"></span></td></tr>",
          group.name(),
          weight == null ? "share of the rest" : Figures.score(weight) + " %",
          group.noData() ? "no data" : Figures.score(group.score()),
          report.thresholds().classify(group.score()).name().toLowerCase(Locale.ROOT),
          Figures.at(group.noData() ? 0 : group.score()));
    }
    html.raw("</tbody></table></div></section>\n");
  }

  private void metrics() {
    html.raw(
        "<section aria-labelledby=\"metrics\"><h2 id=\"metrics\">Metrics</h2>"
            + "<p class=\"legend\"><span class=\"key baseline\"></span>baseline (dashed)"
            + " <span class=\"key canary\"></span>canary (solid)</p>");
    List<MetricVerdict> verdicts = report.judgement().metrics();
    for (String tone : List.of("fail", "unknown", "muted", "pass")) {
      for (int index = 0; index < verdicts.size(); index++) {
        if (tone.equals(MetricSection.tone(verdicts.get(index)))) {
          new MetricSection(html, verdicts.get(index), report.pairs().get(index)).write(index);
        }
      }
    }
    html.raw("</section>\n");
  }

  private void foot() {
    html.raw(
        "<footer><p>The shift is by how much canary values lie above baseline values. A metric fails"
            + " when the whole interval of the shift lies beyond the tolerance on the side that"
            + " matters, and the effect beyond what is allowed. “Would be seen from” is the smallest"
            + " shift that this many values show: a metric that passes says nothing about smaller"
            + " ones.</p></footer>");
  }

  private static String style() {
    try (InputStream resource =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(STYLE), STYLE)) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read " + STYLE + " from the jar", unreadable);
    }
  }
}
