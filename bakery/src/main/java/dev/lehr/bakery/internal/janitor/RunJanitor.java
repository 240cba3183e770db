package dev.lehr.bakery.internal.janitor;

import dev.lehr.bakery.BakeCloud;
import dev.lehr.bakery.BakeCloud.Leftover;
import dev.lehr.bakery.BakeCloud.Traces;
import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.internal.docker.OrphanContainer;
import dev.lehr.bakery.internal.packer.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Removes what runs left behind. A run that is over is swept by its owner; a run whose owner died
 * is swept by the next bake: first its Packer, if it lives on, is asked to clean up, then
 * everything its output speaks of is looked for and removed.
 */
public final class RunJanitor {
  private final BakeCloud cloud;
  private final InstantSource clock;
  private final Patience patience;
  private final Predicate<String> recorded;

  /**
   * How long the janitor waits.
   *
   * @param packer for a Packer that cleans up
   * @param cloud for the cloud to remove things
   */
  public record Patience(Duration packer, Duration cloud) {
    /** As long as real Windows machines need. */
    public static Patience standard() {
      return new Patience(Duration.ofMinutes(10), Duration.ofMinutes(10));
    }
  }

  /**
   * For runs in that cloud.
   *
   * @param recorded whether an image is on record, and so must stay
   */
  public RunJanitor(
      BakeCloud cloud, InstantSource clock, Patience patience, Predicate<String> recorded) {
    this.cloud = cloud;
    this.clock = clock;
    this.patience = patience;
    this.recorded = recorded;
  }

  /**
   * Sweeps every run in the folder that nobody answers for any more.
   *
   * @return what could not be removed
   */
  public List<Leftover> sweepOrphans(Path runs, Consumer<Leftover> removed) {
    List<Leftover> left = new ArrayList<>();
    Optional<BakeryException> refused = Optional.empty();
    for (Path folder : folders(runs)) {
      RunFolder run = new RunFolder(folder);
      Optional<Lease> lease = Lease.read(run.lease());
      if (lease.isPresent() && isOrphan(lease.get())) {
        try {
          left.addAll(adopt(run, lease.get(), removed));
        } catch (BakeryException e) {
          // One that can not be swept, for its Docker Engine is down, must not keep the others.
          refused = Optional.of(e);
        }
      }
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
    return left;
  }

  private static List<Path> folders(Path runs) {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new BakeryException(BakeryFault.FILES, runs + " can not be read: " + e.getMessage(), e);
    }
  }

  private boolean isOrphan(Lease lease) {
    return switch (lease.state()) {
      case RUNNING, GOOD -> !lease.owner().isAlive();
      case HELD -> lease.times().until().filter(end -> end.isBefore(clock.instant())).isPresent();
      case CLEAN -> false;
    };
  }

  private List<Leftover> adopt(RunFolder run, Lease lease, Consumer<Leftover> removed) {
    try {
      endProcesses(run);
      List<Leftover> left = sweep(run, lease, removed);
      if (left.isEmpty()) {
        RunArchive.forgetRaw(run);
      }
      return left;
    } catch (IOException e) {
      throw new BakeryException(
          BakeryFault.FILES, run.path() + " can not be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BakeryException(BakeryFault.CANCELLED, "cleaning up was interrupted", e);
    }
  }

  private void endProcesses(RunFolder run) throws IOException, InterruptedException {
    Optional<OrphanContainer> container = OrphanContainer.of(run.path());
    if (container.isPresent()) {
      container.get().end(patience.packer());
    }
    RunProcesses processes = new RunProcesses(run);
    Optional<ProcessHandle> packer = processes.packer();
    if (packer.isPresent()) {
      packer.get().destroy();
      await(packer.get(), patience.packer());
    }
    for (ProcessHandle process : processes.all()) {
      process.destroyForcibly();
      await(process, Duration.ofSeconds(10));
    }
  }

  private static void await(ProcessHandle process, Duration longest) throws InterruptedException {
    try {
      process.onExit().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      process.destroyForcibly();
    }
  }

  /**
   * Sweeps a run that is over, and closes its lease when nothing is left.
   *
   * @return what could not be removed
   */
  public List<Leftover> sweep(RunFolder run, Lease lease, Consumer<Leftover> removed)
      throws IOException, InterruptedException {
    Files.deleteIfExists(run.variables());
    Transcript transcript = RunTraces.read(run.with(run.path()).output());
    Traces traces = RunTraces.of(transcript, lease.times().begun(), isGood(lease, transcript));
    List<Leftover> left = new ArrayList<>();
    if (!traces.isEmpty()) {
      Sweep sweep = new Sweep(cloud, patience.cloud(), removed);
      left.addAll(sweep.clean(lease.region(), traces));
      for (String region : transcript.copyRegions()) {
        left.addAll(sweep.clean(region, traces.imagesOnly()));
      }
    }
    if (left.isEmpty()) {
      lease.in(Lease.State.CLEAN).write(run.lease());
    }
    return left;
  }

  /** Also good: it died between being recorded and saying so. */
  private boolean isGood(Lease lease, Transcript transcript) {
    return lease.state() == Lease.State.GOOD
        || transcript.artifacts().stream()
            .anyMatch(artifact -> artifact.values().stream().anyMatch(recorded));
  }
}
