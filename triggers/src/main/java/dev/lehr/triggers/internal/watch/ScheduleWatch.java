package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.internal.core.Occurrence;
import dev.lehr.triggers.internal.cron.Schedule;
import dev.lehr.triggers.internal.store.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline's schedule. Of moments that were missed, the last counts; whether it is made up for is
 * the trigger's misfire rule.
 */
final class ScheduleWatch implements Watch {
  private static final String SCOPE = "schedule";

  /** So late is still in time. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final Duration NEVER = Duration.ofDays(365);

  private final Spec spec;
  private final Schedule schedule;
  private final Starter starter;
  private final Memory memory;

  /**
   * A schedule of a pipeline.
   *
   * @param within moments missed longer ago are not made up for
   */
  record Spec(
      String pipeline, String cron, String zone, boolean runOnce, Optional<Duration> within) {
    String name() {
      return "schedule %s %s %s".formatted(pipeline, cron, zone);
    }
  }

  ScheduleWatch(Spec spec, Starter starter, Memory memory) {
    this.spec = spec;
    this.schedule = Schedule.parse(spec.cron(), spec.zone());
    this.starter = starter;
    this.memory = memory;
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public Next look(Instant now) {
    Optional<Instant> seen = memory.find(SCOPE, name()).map(Instant::parse);
    if (seen.isEmpty()) {
      memory.keep(SCOPE, name(), now.toString(), now);
      return next(now);
    }
    Optional<Instant> due = schedule.last(seen.get(), now);
    due.filter(moment -> counts(moment, now)).ifPresent(this::fire);
    due.ifPresent(moment -> memory.keep(SCOPE, name(), moment.toString(), now));
    return next(now);
  }

  private boolean counts(Instant due, Instant now) {
    Duration late = Duration.between(due, now);
    return late.compareTo(GRACE) <= 0
        || (spec.runOnce()
            && spec.within().filter(longest -> late.compareTo(longest) > 0).isEmpty());
  }

  private void fire(Instant due) {
    starter.accept(new Occurrence.Scheduled(spec.pipeline(), spec.cron(), spec.zone(), due));
  }

  private Next next(Instant now) {
    return schedule
        .next(now)
        .map(moment -> new Next(moment, "next at " + moment))
        .orElseGet(() -> new Next(now.plus(NEVER), "its moment never comes"));
  }
}
