package dev.lehr.rehearsal.internal.aws.vitals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process, watched: what it used since one last looked. */
final class ProcessVitals {
  private static final double KIBI = 1024.0;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final long process;
  private Duration cpu = Duration.ZERO;
  private double gcMillis;
  private long lookedAtNanos = System.nanoTime();

  ProcessVitals(long process) {
    this.process = process;
  }

  /**
   * What was seen.
   *
   * @param cpuPercent of one processor, since the last look
   * @param gcMillis spent in garbage collection since the last look
   * @param heapBytes in use
   * @param residentBytes of memory
   */
  record Reading(
      double cpuPercent,
      double gcMillis,
      double heapBytes,
      double threads,
      double residentBytes,
      double handles) {}

  /** Looks; empty when the process is gone or no JVM. */
  Optional<Reading> look() {
    Optional<HotSpotCounters> counters = HotSpotCounters.of(process);
    Optional<Duration> used =
        ProcessHandle.of(process).flatMap(handle -> handle.info().totalCpuDuration());
    if (counters.isEmpty() || used.isEmpty()) {
      return Optional.empty();
    }
    long now = System.nanoTime();
    double percent = 100.0 * used.get().minus(cpu).toNanos() / Math.max(1, now - lookedAtNanos);
    double collected = counters.get().gcMillis() - gcMillis;
    cpu = used.get();
    gcMillis = counters.get().gcMillis();
    lookedAtNanos = now;
    return Optional.of(
        new Reading(
            percent,
            collected,
            counters.get().heapUsed(),
            counters.get().threads().orElse(0),
            resident(),
            handles()));
  }

  /** 0 where there is no /proc. */
  private double resident() {
    try {
      Matcher line = RESIDENT.matcher(Files.readString(proc().resolve("status")));
      return line.find() ? Long.parseLong(line.group(1)) * KIBI : 0;
    } catch (IOException | UncheckedIOException unknown) {
      return 0;
    }
  }

  private double handles() {
    String[] files = proc().resolve("fd").toFile().list();
    return files == null ? 0 : files.length;
  }

  private Path proc() {
    return Path.of("/proc", Long.toString(process));
  }
}
