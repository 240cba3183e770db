package dev.lehr.cli.canary;

import dev.lehr.canary.Classification;
import dev.lehr.canary.GroupScore;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Score;
import dev.lehr.cli.Console;
import java.math.BigDecimal;

/**
 * A judgement for people: the verdict, the groups, and each metric in a sentence; failures first.
 */
final class JudgementReport {
  private final Console console;

  JudgementReport(Console console) {
    this.console = console;
  }

  void print(Judgement judgement) {
    Score score = judgement.score();
    console
        .out()
        .printf(
            "%s  score %s, judged by %s%n",
            coloured(score.classification()), number(score.score()), judgement.judgeName());
    if (!score.reason().isEmpty()) {
      console.out().println("  " + score.reason());
    }
    for (GroupScore group : judgement.groupScores()) {
      console
          .out()
          .printf(
              "  %s: %s%n", group.name(), group.noData() ? "not judged" : number(group.score()));
    }
    judgement.metrics().stream().filter(JudgementReport::isBad).forEach(this::print);
    judgement.metrics().stream().filter(verdict -> !isBad(verdict)).forEach(this::print);
  }

  private static boolean isBad(MetricVerdict verdict) {
    return verdict.label() != MetricLabel.PASS;
  }

  private void print(MetricVerdict verdict) {
    String mark = isBad(verdict) ? console.red("✗") : console.green("✓");
    String muted = verdict.muted() ? console.faint(" (muted)") : "";
    console.out().println(mark + " " + verdict.evidence().sentence() + muted);
    if (!verdict.evidence().advice().isEmpty()) {
      console.out().println("    → " + verdict.evidence().advice());
    }
  }

  private String coloured(Classification classification) {
    String word = classification.label().toUpperCase(java.util.Locale.ROOT);
    return switch (classification) {
      case PASS -> console.green(word);
      case MARGINAL -> console.yellow(word);
      case FAIL -> console.red(word);
    };
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
