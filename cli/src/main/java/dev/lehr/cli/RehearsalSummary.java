package dev.lehr.cli;

import dev.lehr.rehearsal.RehearsalReport;
import dev.lehr.rehearsal.Uninterpreted;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a rehearsal cloud saw that its user should know. */
public final class RehearsalSummary {
  private static final int SHOWN = 20;

  private final Console console;
  private final boolean json;

  /** A summary on this console, as a line of JSON or for people. */
  public RehearsalSummary(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** Prints it; for people, only what is out of the ordinary. */
  public void print(RehearsalReport report) {
    if (json) {
      printJson(report);
      return;
    }
    PrintWriter err = console.err();
    report
        .refusedHosts()
        .forEach(host -> err.println(console.yellow("! ") + "refused a connection to " + host));
    report.leftovers().forEach(left -> err.println(console.red("! ") + "left behind: " + left));
    report.notes().forEach(note -> err.println(console.yellow("! ") + "not rehearsed: " + note));
    printUninterpreted(report.uninterpreted());
  }

  private void printJson(RehearsalReport report) {
    Map<String, Object> line =
        Map.of(
            "event", "Rehearsal",
            "uninterpreted", report.uninterpreted(),
            "refusedHosts", report.refusedHosts(),
            "leftovers", report.leftovers(),
            "notes", report.notes());
    console.out().println(JsonMapper.shared().writeValueAsString(line));
  }

  private void printUninterpreted(List<Uninterpreted> unknown) {
    if (unknown.isEmpty()) {
      return;
    }
    PrintWriter err = console.err();
    err.println(
        console.yellow("! ") + "not rehearsed, for the simulated Windows does not know how:");
    unknown.stream().limit(SHOWN).forEach(this::printStatement);
    if (unknown.size() > SHOWN) {
      err.printf("    … and %d more%n", unknown.size() - SHOWN);
    }
  }

  private void printStatement(Uninterpreted statement) {
    console
        .err()
        .printf(
            "    %s:%d: %s  (%s)%n",
            statement.file(), statement.line(), statement.statement(), statement.reason());
  }
}
