package dev.lehr.cli.canary;

import dev.lehr.canary.report.CanaryReport;
import dev.lehr.canary.report.TextReport;
import dev.lehr.cli.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where reports go. */
final class ReportOutput {
  private ReportOutput() {}

  /** Writes the page. */
  static void write(Path file, CanaryReport report) {
    try {
      Files.writeString(file, report.html());
    } catch (IOException refused) {
      throw new UncheckedIOException("Can not write the report to " + file, refused);
    }
  }

  /** Prints the lines. */
  static void print(Console console, CanaryReport report) {
    for (TextReport.Line line : TextReport.of(report)) {
      console
          .out()
          .println(
              switch (line.tone()) {
                case GOOD -> console.green(line.text());
                case DOUBTFUL -> console.yellow(line.text());
                case BAD -> console.red(line.text());
                case FAINT -> console.faint(line.text());
                case PLAIN -> line.text();
              });
    }
  }
}
