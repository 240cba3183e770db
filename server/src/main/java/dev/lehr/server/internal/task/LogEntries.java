package dev.lehr.server.internal.task;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.BiConsumer;

/**
 * The entries of one stream of a container's log, put together from pieces of any size: the client
 * hands on what it gets, cut anywhere. Each entry is a time of 30 characters, a space, and a line
 * or, of long lines, 16 KB of it.
 */
final class LogEntries {
  private static final int TIME = 30;
  private static final int HEADER = TIME + 1;
  private static final int LONGEST = 16 * 1024;

  private final BiConsumer<LogEntries, Entry> listener;
  private final ByteArrayOutputStream entry = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * An entry that is complete; its text is part of the line.
   *
   * @param second when it was written, since 1970
   * @param bytes how many it has
   * @param endsLine whether the line is whole with it
   */
  record Entry(long second, int bytes, boolean endsLine) {}

  LogEntries(BiConsumer<LogEntries, Entry> listener) {
    this.listener = listener;
  }

  void read(byte[] piece) {
    for (byte each : piece) {
      if (entry.size() >= HEADER && each == '\n') {
        complete(true);
      } else {
        entry.write(each);
      }
      if (entry.size() == HEADER + LONGEST) {
        complete(false);
      }
    }
  }

  private void complete(boolean endsLine) {
    byte[] bytes = entry.toByteArray();
    entry.reset();
    line.write(bytes, HEADER, bytes.length - HEADER);
    listener.accept(this, new Entry(second(bytes), bytes.length, endsLine));
  }

  private static long second(byte[] bytes) {
    try {
      return Instant.parse(new String(bytes, 0, TIME, StandardCharsets.US_ASCII)).getEpochSecond();
    } catch (DateTimeParseException none) {
      return 0;
    }
  }

  /** Nothing comes any more: also what is no whole line is an entry. */
  void end() {
    if (entry.size() >= HEADER) {
      complete(false);
    }
  }

  /** Whether something was read that is no whole line yet. */
  boolean isInLine() {
    return line.size() > 0 || entry.size() > 0;
  }

  String takeLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text;
  }

  void forgetLine() {
    line.reset();
  }
}
