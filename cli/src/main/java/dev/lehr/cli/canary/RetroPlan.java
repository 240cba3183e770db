package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.run.RunPlan;
import dev.lehr.canary.run.Schedule;
import dev.lehr.canary.run.ScopePair;
import dev.lehr.canary.run.Subject;
import dev.lehr.canary.run.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The run that options ask for. */
final class RetroPlan {
  private final RetroOptions options;
  private final Instant now;

  RetroPlan(RetroOptions options, Instant now) {
    this.options = options;
    this.now = now;
  }

  RunPlan of(CanaryConfig config) {
    return new RunPlan(
        schedule(), scopes(), thresholds(config), !options.keepGoing, options.passEarly);
  }

  Window window() {
    Instant from = wholeSteps(TimeArguments.time(options.from, now));
    Instant to = wholeSteps(TimeArguments.time(options.to, now));
    if (to.isAfter(now)) {
      throw new CanaryInputException(
          "", "the window ends at %s, which is not over yet".formatted(to), "use --to now");
    }
    if (!from.isBefore(to)) {
      throw new CanaryInputException(
          "", "the window starts at %s and ends at %s".formatted(from, to), "swap them");
    }
    return new Window(from, to);
  }

  /** Stores keep values by whole steps; a window between them would lose its first. */
  private Instant wholeSteps(Instant time) {
    long step = Math.max(1, TimeArguments.length(options.step).toSeconds());
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), step) * step);
  }

  private Schedule schedule() {
    Schedule schedule = Schedule.once(window(), TimeArguments.length(options.step));
    Duration warmUp = TimeArguments.length(options.warmUp);
    Schedule warm = warmUp.isZero() ? schedule : schedule.without(warmUp);
    Schedule every =
        options.interval.map(text -> warm.every(TimeArguments.length(text))).orElse(warm);
    return options
        .lookBack
        .map(text -> every.lookingBack(TimeArguments.length(text)))
        .orElse(every);
  }

  private Map<String, ScopePair> scopes() {
    Map<String, ScopePair> scopes = new LinkedHashMap<>();
    scopes.put(RunPlan.DEFAULT_SCOPE, pair(options.baseline, options.canary));
    options.scopes.forEach(
        (name, both) -> {
          String[] sides = both.split(",", -1);
          if (sides.length != 2) {
            throw new CanaryInputException(
                "", "'%s' is no pair of scopes".formatted(both), "write NAME=BASELINE,CANARY");
          }
          scopes.put(name, pair(sides[0], sides[1]));
        });
    return scopes;
  }

  private ScopePair pair(String baseline, String canary) {
    return new ScopePair(
        new Subject(baseline, options.location, options.parameters),
        new Subject(canary, options.location, options.parameters),
        TimeArguments.length(options.baselineOffset));
  }

  private Thresholds thresholds(CanaryConfig config) {
    Optional<Thresholds> own = config.classifier().thresholds();
    double pass = options.pass.or(() -> own.map(Thresholds::pass)).orElseThrow(this::unknown);
    double marginal =
        options.marginal.or(() -> own.map(Thresholds::marginal)).orElseThrow(this::unknown);
    return new Thresholds(pass, marginal);
  }

  private CanaryInputException unknown() {
    return new CanaryInputException(
        "/classifier/scoreThresholds",
        "neither the config nor the command says from which score on it passes",
        "add --pass 95 --marginal 75");
  }
}
