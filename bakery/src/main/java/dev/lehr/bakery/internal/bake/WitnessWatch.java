package dev.lehr.bakery.internal.bake;

import dev.lehr.bakery.BakeEvent.Made;
import dev.lehr.bakery.BuildWitness;
import dev.lehr.bakery.internal.packer.PackerEvent;
import dev.lehr.bakery.internal.packer.PackerOutcome.Ending;
import dev.lehr.bakery.internal.packer.RunWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Asks the machines of a run now and then whether they object, and stops the run if one does. */
final class WitnessWatch {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BuildWitness witness;
  private final InstantSource clock;
  private final List<String> machines = new ArrayList<>();
  private Instant next = Instant.MIN;

  WitnessWatch(BuildWitness witness, InstantSource clock) {
    this.witness = witness;
    this.clock = clock;
  }

  void join(RunWatch watch) {
    watch.onEvent(this::note);
    watch.onRound(() -> ask(watch));
  }

  private void note(PackerEvent event) {
    if (event instanceof PackerEvent.Made made && made.kind() == Made.INSTANCE) {
      machines.add(made.id());
    }
  }

  private void ask(RunWatch watch) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(PAUSE);
    if (machines.stream().anyMatch(machine -> witness.objectionTo(machine).isPresent())) {
      watch.stop(Ending.OBJECTION);
    }
  }
}
