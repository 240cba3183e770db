package dev.lehr.cli.canary;

import dev.lehr.canary.report.CanaryReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report on disk. */
final class ReportFile {
  private ReportFile() {}

  /** Writes the page. */
  static void write(Path file, CanaryReport report) {
    try {
      Files.writeString(file, report.html());
    } catch (IOException refused) {
      throw new UncheckedIOException("Can not write the report to " + file, refused);
    }
  }
}
