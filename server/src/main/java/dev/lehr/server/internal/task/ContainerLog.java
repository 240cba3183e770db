package dev.lehr.server.internal.task;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.lehr.docker.DockerEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what a container has written since the last time, in whole lines. Docker keeps what both
 * streams write as one list of entries with their times, and tells those since a second; so a place
 * in that list is a second and how many of the entries since then are known. The second is a little
 * before the last entry's own, for the two streams are not in perfect order.
 */
final class ContainerLog extends ResultCallback.Adapter<Frame> {
  private static final int MOST_BYTES = 1 << 20;
  private static final long DISORDER_SECONDS = 2;

  private final Place from;
  private final Map<StreamType, LogEntries> streams = new EnumMap<>(StreamType.class);
  private final TreeMap<Long, Long> known = new TreeMap<>();
  private final TreeMap<Long, Long> pending = new TreeMap<>();
  private final List<String> pendingLines = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private long seen;
  private int bytes;

  private ContainerLog(Place from) {
    this.from = from;
  }

  /**
   * A place in a container's log.
   *
   * @param since a second since 1970
   * @param taken how many entries since then are known
   */
  record Place(long since, long taken) {
    static final Place START = new Place(0, 0);

    static Place parse(String text) {
      int space = text.indexOf(' ');
      return new Place(
          Long.parseLong(text, 0, space, 10), Long.parseLong(text, space + 1, text.length(), 10));
    }

    @Override
    public String toString() {
      return since + " " + taken;
    }
  }

  /**
   * Some lines.
   *
   * @param to the place after them
   */
  record Lines(List<String> lines, Place to) {}

  /**
   * Reads on from a place, no more than is good to have in memory.
   *
   * @param isOver whether nothing will be added: then also what is not a whole line counts
   */
  static Lines read(DockerEngine engine, String container, Place from, boolean isOver)
      throws InterruptedException {
    ContainerLog log = new ContainerLog(from);
    engine
        .ask(
            docker ->
                docker
                    .logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTimestamps(true)
                    .withSince(Math.toIntExact(from.since()))
                    .exec(log))
        .awaitCompletion();
    return log.result(isOver);
  }

  @Override
  public synchronized void onNext(Frame frame) {
    if (bytes > MOST_BYTES) {
      stop();
      return;
    }
    streams
        .computeIfAbsent(frame.getStreamType(), type -> new LogEntries(this::add))
        .read(frame.getPayload());
  }

  private void stop() {
    try {
      close();
    } catch (IOException unlikely) {
      throw new UncheckedIOException(unlikely);
    }
  }

  /** Long lines come in several entries, of which only the last ends the line. */
  private void add(LogEntries stream, LogEntries.Entry entry) {
    seen++;
    if (seen <= from.taken()) {
      stream.forgetLine();
      known.merge(entry.second(), 1L, Long::sum);
      return;
    }
    bytes += entry.bytes();
    pending.merge(entry.second(), 1L, Long::sum);
    if (entry.endsLine()) {
      pendingLines.add(stream.takeLine());
    }
    if (streams.values().stream().noneMatch(LogEntries::isInLine)) {
      settle();
    }
  }

  /** Nothing is half read at this place. */
  private void settle() {
    pending.forEach((second, count) -> known.merge(second, count, Long::sum));
    pending.clear();
    lines.addAll(pendingLines);
    pendingLines.clear();
  }

  private synchronized Lines result(boolean isOver) {
    boolean endless = lines.isEmpty() && bytes > MOST_BYTES;
    if (isOver || endless) {
      streams.values().forEach(LogEntries::end);
      streams.values().stream()
          .filter(LogEntries::isInLine)
          .forEach(stream -> pendingLines.add(stream.takeLine()));
      settle();
    }
    if (known.isEmpty()) {
      return new Lines(lines, from);
    }
    long since = Math.max(from.since(), known.lastKey() - DISORDER_SECONDS);
    long taken = known.tailMap(since).values().stream().mapToLong(Long::longValue).sum();
    return new Lines(lines, new Place(since, taken));
  }
}
