package dev.lehr.rehearsal.internal.powershell;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Shows what reaches the end of a pipeline; objects of one shape share a table. */
final class Console {
  private static final String LINE_END = "\r\n";

  private final Host.ProgramOutput output;
  private final Formatter formatter;
  private final List<Object> pending = new ArrayList<>();

  Console(Host.ProgramOutput output, ZoneId zone) {
    this.output = output;
    this.formatter = new Formatter(zone);
  }

  Formatter formatter() {
    return formatter;
  }

  void write(Object value) {
    if (formatter.isPlain(value)) {
      flush();
      formatter.plain(value).forEach(line -> output.stdout(line + LINE_END));
      return;
    }
    if (!pending.isEmpty() && !formatter.isSameShape(pending.getFirst(), value)) {
      flush();
    }
    pending.add(value);
  }

  void flush() {
    if (!pending.isEmpty()) {
      List<Object> group = List.copyOf(pending);
      pending.clear();
      formatter.group(group).forEach(line -> output.stdout(line + LINE_END));
    }
  }

  /** Text for the host, which ends its lines itself. */
  void host(String text) {
    flush();
    output.stdout(text);
  }

  void error(ErrorRecord record) {
    flush();
    errorText(record.display());
  }

  void errorText(String text) {
    output.stderr(text.replace("\r\n", "\n").replace("\n", LINE_END));
  }

  void programStdout(String text) {
    flush();
    output.stdout(text);
  }

  void programStderr(String text) {
    flush();
    output.stderr(text);
  }
}
