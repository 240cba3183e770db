package dev.lehr.rehearsal.internal.aws.vitals;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The performance counters that every HotSpot JVM keeps in a memory-mapped file, as {@code jstat}
 * reads them: the process itself is not disturbed. The format is that of {@code PerfMemory} in
 * version 2.0.
 */
final class HotSpotCounters {
  private static final int MAGIC = 0xcafec0c0;
  private static final int PROLOGUE = 32;
  private static final String GC_TIME = "sun\\.gc\\.collector\\.\\d+\\.time";
  private static final String USED = "sun\\.gc\\.generation\\.\\d+\\.space\\.\\d+\\.used";

  private final Map<String, Long> counters;

  private HotSpotCounters(Map<String, Long> counters) {
    this.counters = counters;
  }

  /** The counters of a process of this user; empty when it is no JVM, or gone. */
  static Optional<HotSpotCounters> of(long process) {
    Path file =
        Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), Long.toString(process));
    try {
      return Optional.of(new HotSpotCounters(parse(Files.readAllBytes(file))));
    } catch (IOException | BufferUnderflowException | IllegalArgumentException gone) {
      return Optional.empty();
    }
  }

  /** Time spent in garbage collection since the start, milliseconds. */
  double gcMillis() {
    long frequency = Math.max(1, counters.getOrDefault("sun.os.hrt.frequency", 1L));
    return sum(GC_TIME) * 1000.0 / frequency;
  }

  /** Bytes of the heap in use, as far as the JVM has noticed. */
  double heapUsed() {
    return sum(USED);
  }

  /** Live threads; empty when the JVM does not count them. */
  OptionalDouble threads() {
    Long threads = counters.get("java.threads.live");
    return threads == null ? OptionalDouble.empty() : OptionalDouble.of(threads.doubleValue());
  }

  private double sum(String pattern) {
    return counters.entrySet().stream()
        .filter(entry -> entry.getKey().matches(pattern))
        .mapToDouble(entry -> entry.getValue().doubleValue())
        .sum();
  }

  private static Map<String, Long> parse(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (buffer.getInt(0) != MAGIC) {
      throw new IllegalArgumentException("no performance counters");
    }
    buffer.order(buffer.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int offset = Math.max(PROLOGUE, buffer.getInt(24));
    int count = buffer.getInt(28);
    Map<String, Long> counters = new HashMap<>();
    for (int i = 0; i < count && offset + 20 <= bytes.length; i++) {
      int length = buffer.getInt(offset);
      if (length <= 0) {
        break;
      }
      entry(bytes, buffer, offset, counters);
      offset += length;
    }
    return counters;
  }

  /** Keeps an entry if it is one number. */
  private static void entry(
      byte[] bytes, ByteBuffer buffer, int offset, Map<String, Long> counters) {
    int vector = buffer.getInt(offset + 8);
    if (vector == 0 && buffer.get(offset + 12) == 'J') {
      int from = offset + buffer.getInt(offset + 4);
      int to = from;
      while (bytes[to] != 0) {
        to++;
      }
      String name = new String(bytes, from, to - from, ISO_8859_1);
      counters.put(name, buffer.getLong(offset + buffer.getInt(offset + 16)));
    }
  }
}
