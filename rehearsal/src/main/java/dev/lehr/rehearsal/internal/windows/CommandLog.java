package dev.lehr.rehearsal.internal.windows;

import dev.lehr.rehearsal.CommandRecord;
import dev.lehr.rehearsal.internal.windows.programs.CommandLines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What a guest was told to run, and how it ended. */
final class CommandLog {
  private final String instanceId;
  private final InstantSource clock;
  private final List<Entry> entries = new ArrayList<>();

  CommandLog(String instanceId, InstantSource clock) {
    this.instanceId = instanceId;
    this.clock = clock;
  }

  /** One command, from its start on. */
  final class Entry {
    private final String line;
    private final Instant started = clock.instant();
    private Duration took = Duration.ZERO;
    private OptionalInt exitCode = OptionalInt.empty();
    private boolean ended;
    private boolean delivered;

    private Entry(String line) {
      this.line = line;
    }

    /** The command ended by itself. */
    void exited(int code) {
      synchronized (entries) {
        if (!ended) {
          ended = true;
          exitCode = OptionalInt.of(code);
          took = Duration.between(started, clock.instant());
        }
      }
    }

    /** The command was cut off. */
    void cutOff() {
      synchronized (entries) {
        if (!ended) {
          ended = true;
          took = Duration.between(started, clock.instant());
        }
      }
    }

    /** The client knows how it ended. */
    void delivered() {
      synchronized (entries) {
        delivered = true;
      }
    }

    private CommandRecord read() {
      Duration soFar = ended ? took : Duration.between(started, clock.instant());
      return new CommandRecord(
          instanceId, CommandLines.shown(line), started, soFar, exitCode, delivered);
    }
  }

  Entry begin(String line) {
    synchronized (entries) {
      Entry entry = new Entry(line.length() > 20_000 ? line.substring(0, 20_000) : line);
      entries.add(entry);
      return entry;
    }
  }

  List<CommandRecord> records() {
    synchronized (entries) {
      return entries.stream().map(Entry::read).toList();
    }
  }
}
