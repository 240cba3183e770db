package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Machine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The machine's clock as programs show it; the simulated machine's time is UTC. */
final class Clocks {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm a", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MM/dd/yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm:ss.SS", Locale.ENGLISH);

  private Clocks() {}

  static String shortDateTime(Machine machine, Instant instant) {
    return DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  static String date(Machine machine) {
    return DATE.format(machine.now().atOffset(ZoneOffset.UTC));
  }

  static String time(Machine machine) {
    String time = TIME.format(machine.now().atOffset(ZoneOffset.UTC));
    return time.length() < 11 ? " " + time : time;
  }
}
