package dev.lehr.rehearsal.internal.windows.programs;

import java.util.Locale;
import java.util.Map;

/** {@code set} in its forms: showing, setting, asking and calculating. */
final class CmdVariables {
  private final CmdProcess cmd;

  CmdVariables(CmdProcess cmd) {
    this.cmd = cmd;
  }

  void set(String tail, PowerShell.Streams streams) {
    String text = tail.stripLeading();
    if (text.toLowerCase(Locale.ROOT).startsWith("/a")) {
      calculate(text.substring(2), streams);
      return;
    }
    if (text.toLowerCase(Locale.ROOT).startsWith("/p")) {
      ask(unquoted(text.substring(2).stripLeading()), streams);
      return;
    }
    String assignment = unquoted(text);
    int equals = assignment.indexOf('=');
    if (equals > 0) {
      assign(assignment.substring(0, equals), assignment.substring(equals + 1));
    } else {
      show(assignment.strip(), streams);
    }
  }

  private void assign(String name, String value) {
    Map<String, String> variables = cmd.session().environment();
    if (value.isEmpty()) {
      cmd.setErrorLevel(variables.remove(name) == null ? 1 : cmd.errorLevel());
    } else {
      variables.put(name, value);
    }
    if (!value.isEmpty() && !cmd.isInBatch()) {
      cmd.setErrorLevel(0);
    }
  }

  private void show(String prefix, PowerShell.Streams streams) {
    boolean found = false;
    for (Map.Entry<String, String> entry :
        Map.copyOf(cmd.session().environment()).entrySet().stream()
            .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
            .toList()) {
      if (entry.getKey().regionMatches(true, 0, prefix, 0, prefix.length())) {
        found = true;
        streams.output().stdout(entry.getKey() + "=" + entry.getValue() + "\r\n");
      }
    }
    if (!found) {
      streams.output().stderr("Environment variable " + prefix + " not defined\r\n");
    }
    cmd.setErrorLevel(found ? 0 : 1);
  }

  private void ask(String assignment, PowerShell.Streams streams) {
    int equals = assignment.indexOf('=');
    if (equals <= 0) {
      cmd.setErrorLevel(1);
      return;
    }
    streams.output().stdout(assignment.substring(equals + 1));
    if (streams.input().isEmpty()) {
      cmd.setErrorLevel(1);
    } else {
      assign(assignment.substring(0, equals), streams.input().getFirst());
    }
  }

  private void calculate(String text, PowerShell.Streams streams) {
    long result = 0;
    String expressions = unquoted(text.strip());
    for (String expression : expressions.split(",", -1)) {
      result = new CmdArithmetic(expression, cmd.session().environment()).evaluate();
    }
    if (!cmd.isInBatch()) {
      streams.output().stdout(String.valueOf(result));
    }
    cmd.setErrorLevel(0);
  }

  /** {@code "A=b" rest} means {@code A=b}: everything after the last quote is dropped. */
  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    int last = text.lastIndexOf('"');
    return last > 0 ? text.substring(1, last) : text.substring(1);
  }
}
