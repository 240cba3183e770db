package dev.lehr.bakery.internal.guard;

import dev.lehr.bakery.Layer.ErrorRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PowerShell goes on after most errors and ends with 0. Each such error leaves a record on stderr.
 * A native program that only writes to stderr leaves a record too, which is no error.
 */
final class ErrorRecordGuard implements Guard {
  private static final Pattern RECORD = Pattern.compile("FullyQualifiedErrorId\\s*:\\s*(\\S+)");
  private static final int LINES_BEFORE = 8;

  @Override
  public List<String> objections(Evidence evidence) {
    if (evidence.layer().rules().errorRecords() == ErrorRecords.ALLOW) {
      return List.of();
    }
    List<String> objections = new ArrayList<>();
    List<String> lines = evidence.outcome().transcript().errorLines();
    for (int i = 0; i < lines.size() && objections.size() < 5; i++) {
      Matcher matcher = RECORD.matcher(lines.get(i));
      if (matcher.find() && !matcher.group(1).startsWith("NativeCommandError")) {
        objections.add(objection(evidence, lines, i));
      }
    }
    return objections;
  }

  private static String objection(Evidence evidence, List<String> lines, int at) {
    return "layer '"
        + evidence.layer().name()
        + "': a script went on after a PowerShell error, '"
        + headline(lines, at)
        + "'; start scripts with $ErrorActionPreference = 'Stop', or accept it with 'errors: allow'"
        + " in the layer";
  }

  /** The first line of the record that ends at that line. */
  private static String headline(List<String> lines, int at) {
    int start = at;
    for (int i = at - 1; i >= Math.max(0, at - LINES_BEFORE); i--) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.contains("FullyQualifiedErrorId")) {
        break;
      }
      start = i;
    }
    return lines.get(start).strip();
  }
}
