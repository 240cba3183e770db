package dev.lehr.bakery.internal.packer;

import dev.lehr.bakery.internal.packer.PackerOutcome.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Measures how long the steps of a run take: one begins where the one before ends. */
final class StepClock {
  private final InstantSource clock;
  private final List<Step> steps = new ArrayList<>();
  private String current = "prepare";
  private Instant since;
  private int provisioners;

  StepClock(InstantSource clock) {
    this.clock = clock;
    this.since = clock.instant();
  }

  void add(PackerEvent event) {
    switch (event) {
      case PackerEvent.StepBegan began -> begin(began.step());
      case PackerEvent.Provisioning begun ->
          begin("provision " + ++provisioners + ": " + begun.description());
      default -> {}
    }
  }

  List<Step> finish() {
    begin("");
    return List.copyOf(steps);
  }

  private void begin(String step) {
    Instant now = clock.instant();
    steps.add(new Step(current, Duration.between(since, now)));
    current = step;
    since = now;
  }
}
