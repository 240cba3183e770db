package dev.lehr.cli.display;

import dev.lehr.cli.Console;
import dev.lehr.cli.display.ExecutionView.StageView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A stage as a line for people. */
final class StageLines {
  private final Console console;

  StageLines(Console console) {
    this.console = console;
  }

  /** {@code ✓ build succeeded 4.2 s}. */
  String line(StageView stage, Instant now) {
    String run = stage.run() > 1 ? " (run %d)".formatted(stage.run()) : "";
    String attempt = stage.attempt() > 1 ? " (attempt %d)".formatted(stage.attempt()) : "";
    return "%s %s%s%s  %s%s%s"
        .formatted(
            mark(stage.status()),
            console.bold(stage.name()),
            run,
            attempt,
            words(stage.status()),
            took(stage, now),
            stage.message().map(text -> "  " + console.faint(firstLine(text))).orElse(""));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String took(StageView stage, Instant now) {
    return stage
        .began()
        .map(began -> Duration.between(began, stage.ended().orElse(now)))
        .filter(duration -> !duration.isNegative())
        .map(duration -> "  " + Texts.seconds(duration))
        .orElse("");
  }

  /** {@code awaiting approval} for {@code awaitingApproval}. */
  static String words(String status) {
    return status.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  String mark(String status) {
    return switch (status) {
      case "succeeded" -> console.green("✓");
      case "failed" -> console.red("✗");
      case "failedIgnored", "cancelled" -> console.yellow("!");
      case "skipped", "notRun" -> console.faint("-");
      case "pending", "queued" -> console.faint("·");
      case "awaitingApproval" -> console.yellow("?");
      case "paused", "awaitingWindow", "backingOff" -> console.yellow("…");
      default -> console.yellow("▸");
    };
  }
}
