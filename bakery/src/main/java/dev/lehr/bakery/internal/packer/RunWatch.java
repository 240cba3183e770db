package dev.lehr.bakery.internal.packer;

import dev.lehr.bakery.Cancellation;
import dev.lehr.bakery.PackerCommand;
import dev.lehr.bakery.RunningPacker;
import dev.lehr.bakery.internal.packer.PackerOutcome.Ending;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Follows a run from its files until its end and enforces its limits. A run that has to end is
 * asked first, so that Packer cleans up; only when that takes too long, or is wished urgently, it
 * is killed.
 */
public final class RunWatch {
  private static final Duration TICK = Duration.ofMillis(40);

  private final RunningPacker packer;
  private final PackerCommand command;
  private final RunLimits limits;
  private final InstantSource clock;
  private final PackerEventReader reader = new PackerEventReader();
  private final Transcript transcript = new Transcript();
  private final StepClock steps;
  private final List<Consumer<PackerEvent>> observers = new ArrayList<>();
  private final List<Runnable> rounds = new ArrayList<>();
  private Optional<Ending> stopping = Optional.empty();
  private Instant stoppedAt = Instant.MAX;

  /** Watches a run that was started just now. */
  public RunWatch(
      RunningPacker packer, PackerCommand command, RunLimits limits, InstantSource clock) {
    this.packer = packer;
    this.command = command;
    this.limits = limits;
    this.clock = clock;
    this.steps = new StepClock(clock);
  }

  /** Also tells this one what happens. */
  public void onEvent(Consumer<PackerEvent> observer) {
    observers.add(observer);
  }

  /** Also runs this one, about twenty times a second until the end. */
  public void onRound(Runnable round) {
    rounds.add(round);
  }

  /** Makes the run stop for that reason, when it has no other yet. */
  public void stop(Ending reason) {
    if (stopping.isEmpty()) {
      stopping = Optional.of(reason);
      stoppedAt = clock.instant();
      packer.terminate();
    }
  }

  /** Watches until the end. */
  public PackerOutcome follow(Cancellation cancellation) throws IOException, InterruptedException {
    Instant started = clock.instant();
    try (LineTail output = new LineTail(command.folders().output())) {
      while (!packer.await(TICK)) {
        output.poll().forEach(this::take);
        rounds.forEach(Runnable::run);
        enforce(output, started);
        heed(cancellation);
      }
      output.poll().forEach(this::take);
      output.rest().forEach(this::take);
    }
    return new PackerOutcome(
        stopping.orElse(Ending.EXITED),
        OptionalInt.of(packer.exitCode()),
        transcript,
        steps.finish(),
        packer.obituary());
  }

  private void take(String text) {
    MachineLine.parse(text).map(reader::read).orElse(List.of()).forEach(this::tell);
  }

  private void tell(PackerEvent event) {
    transcript.add(event);
    steps.add(event);
    observers.forEach(observer -> observer.accept(event));
  }

  private void enforce(LineTail output, Instant started) throws IOException {
    if (clock.instant().isAfter(started.plus(limits.longest()))) {
      stop(Ending.TIMED_OUT);
    }
    java.nio.file.Path log = command.folders().debugLog();
    long logged = java.nio.file.Files.exists(log) ? java.nio.file.Files.size(log) : 0;
    if (Math.max(output.bytes(), logged) > limits.logBytes()) {
      stop(Ending.LOG_TOO_LARGE);
    }
    if (stopping.isPresent() && clock.instant().isAfter(stoppedAt.plus(limits.cleanUp()))) {
      packer.kill();
    }
  }

  private void heed(Cancellation cancellation) {
    if (cancellation.isWished()) {
      stop(Ending.CANCELLED);
    }
    if (cancellation.isUrgent()) {
      packer.kill();
    }
  }
}
