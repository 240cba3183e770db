package dev.lehr.bakery.internal.janitor;

import dev.lehr.bakery.PackerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of runs that are over, kept for whoever wants to know what happened: the newest
 * hundred, and all of the last month.
 */
public final class RunArchive {
  private static final int KEPT = 100;
  private static final Duration YOUNG = Duration.ofDays(30);

  private final Path runs;
  private final InstantSource clock;

  /** The archive in this folder. */
  public RunArchive(Path runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /** Removes old runs that have nothing in the cloud any more. */
  public void prune() throws IOException {
    if (!Files.isDirectory(runs)) {
      return;
    }
    Instant old = clock.instant().minus(YOUNG);
    for (Path run : finished().stream().skip(KEPT).toList()) {
      if (Files.getLastModifiedTime(run).toInstant().isBefore(old)) {
        TemporaryFolder.remove(run);
      }
    }
  }

  /** Newest first: a run's id begins with its time. */
  private List<Path> finished() throws IOException {
    try (Stream<Path> entries = Files.list(runs)) {
      return entries
          .filter(RunArchive::isClean)
          .sorted(Comparator.comparing(Path::getFileName).reversed())
          .toList();
    }
  }

  private static boolean isClean(Path run) {
    Optional<Lease> lease = Lease.read(new RunFolder(run).lease());
    return lease.filter(found -> found.state() == Lease.State.CLEAN).isPresent();
  }

  /**
   * Removes what a run that was killed could not redact any more. The layer's log is redacted as it
   * is written, and stays.
   */
  static void forgetRaw(RunFolder run) throws IOException {
    PackerCommand.Folders folders = run.with(run.path());
    for (Path raw : List.of(folders.output(), folders.debugLog(), run.variables())) {
      Files.deleteIfExists(raw);
    }
    TemporaryFolder.remove(run.temporary());
    TemporaryFolder.remove(run.shadow());
  }
}
