package dev.lehr.yaml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong at one place of one file.
 *
 * @param place where it is
 * @param message what is wrong, quoting the offending value
 * @param remedy what to do about it; empty when the message says it already
 */
public record Problem(Place place, String message, String remedy) {

  /**
   * A place in a file.
   *
   * @param file the file as the user knows it, relative to the repository where possible
   * @param line from 1
   * @param column from 1
   */
  public record Place(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  @Override
  public String toString() {
    return place + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
  }

  /** One problem in each line. */
  public static String render(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
