package dev.lehr.packages;

import java.util.Locale;

/**
 * One thing that is wrong with a package's sources.
 *
 * @param rule Chocolatey's number ({@code CHCR0001}, …) where Chocolatey checks it too, else a word
 * @param message what is wrong, quoting the offending value, and what to do
 */
public record PackageFinding(Severity severity, String rule, Place place, String message) {

  /** Whether the package can be made all the same. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * A place in a file.
   *
   * @param file as the user named it
   * @param line from 1
   * @param column from 1
   */
  public record Place(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return "%s: %s %s: %s"
        .formatted(place, severity.name().toLowerCase(Locale.ROOT), rule, message);
  }
}
