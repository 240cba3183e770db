package dev.lehr.canary.report;

import dev.lehr.canary.GroupScore;
import dev.lehr.canary.MetricVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as lines of text, for terminals and logs. */
public final class TextReport {
  private final CanaryReport report;
  private final List<Line> lines = new ArrayList<>();

  private TextReport(CanaryReport report) {
    this.report = report;
  }

  /** How a line is meant. */
  public enum Tone {
    GOOD,
    DOUBTFUL,
    BAD,
    PLAIN,
    FAINT
  }

  /** One line; colours follow its tone, and it can do without them. */
  public record Line(Tone tone, String text) {}

  /** The report: verdict, groups, then metrics, what is wrong first. */
  public static List<Line> of(CanaryReport report) {
    TextReport text = new TextReport(report);
    text.head();
    text.groups();
    text.metrics();
    return List.copyOf(text.lines);
  }

  private void head() {
    HtmlReport page = new HtmlReport(report);
    line(
        tone(page.tone()),
        "%s %s: score %s"
            .formatted(
                page.sign(),
                page.verdict().toUpperCase(Locale.ROOT),
                Figures.score(report.judgement().score().score())));
    line(Tone.PLAIN, page.lead());
    report.facts().forEach((name, value) -> line(Tone.FAINT, "%s: %s".formatted(name, value)));
  }

  private void groups() {
    line(Tone.PLAIN, "");
    for (GroupScore group : report.judgement().groupScores()) {
      Double weight = report.config().classifier().groupWeights().get(group.name());
      line(
          group.noData() || group.score() < 100 ? Tone.DOUBTFUL : Tone.PLAIN,
          "  %-24s %8s  %s"
              .formatted(
                  group.name(),
                  group.noData() ? "no data" : Figures.score(group.score()),
                  weight == null ? "" : "weight " + Figures.score(weight)));
    }
    line(Tone.PLAIN, "");
  }

  private void metrics() {
    for (String tone : List.of("fail", "unknown", "muted", "pass")) {
      report.judgement().metrics().stream()
          .filter(metric -> tone.equals(MetricSection.tone(metric)))
          .forEach(this::metric);
    }
  }

  private void metric(MetricVerdict metric) {
    String tone = MetricSection.tone(metric);
    line(
        tone(tone),
        "  %-12s %-28s %s"
            .formatted(MetricSection.word(metric), metric.id(), MetricSection.change(metric))
            .stripTrailing());
    if (!"pass".equals(tone)) {
      indented(Tone.PLAIN, metric.evidence().sentence());
      indented(Tone.PLAIN, metric.evidence().advice());
    }
  }

  private void indented(Tone tone, String text) {
    if (!text.isBlank()) {
      line(tone, "               " + text);
    }
  }

  private void line(Tone tone, String text) {
    lines.add(new Line(tone, text));
  }

  private static Tone tone(String tone) {
    return switch (tone) {
      case "pass" -> Tone.GOOD;
      case "fail" -> Tone.BAD;
      case "muted" -> Tone.FAINT;
      default -> Tone.DOUBTFUL;
    };
  }
}
