package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.Duration;
import java.time.Instant;

/**
 * Where one instance is in its life. No timer runs: passing states end when somebody looks, their
 * time is over and the machine has done its part.
 */
final class Lifecycle {
  private final String instanceId;
  private final Timings timings;
  private InstanceState state = InstanceState.PENDING;
  private Instant since;

  Lifecycle(String instanceId, Timings timings, Instant now) {
    this.instanceId = instanceId;
    this.timings = timings;
    this.since = now;
  }

  InstanceState state() {
    return state;
  }

  /** When the present state began. */
  Instant since() {
    return since;
  }

  /** Ends a passing state that is due. */
  void settle(Instant now, boolean machineIsDone) {
    Instant due = since.plus(duration());
    if (machineIsDone && !due.isAfter(now)) {
      state.ending().ifPresent(event -> enter(event, due));
    }
  }

  /**
   * Something happens to the instance.
   *
   * @throws ApiError IncorrectInstanceState when it can not happen now
   */
  void fire(InstanceState.Event event, Instant now) {
    enter(event, now);
  }

  private void enter(InstanceState.Event event, Instant at) {
    InstanceState next = state.after(event).orElseThrow(() -> incorrect(event));
    if (next != state) {
      state = next;
      since = at;
    }
  }

  private ApiError incorrect(InstanceState.Event event) {
    String verb =
        switch (event) {
          case START -> "started";
          case STOP -> "stopped";
          case REBOOT -> "rebooted";
          default -> "used so (%s)".formatted(event);
        };
    return ApiError.of(
        "IncorrectInstanceState",
        "The instance '%s' is not in a state from which it can be %s: it is %s."
            .formatted(instanceId, verb, state.label()));
  }

  private Duration duration() {
    return switch (state) {
      case PENDING -> timings.boot();
      case STOPPING -> timings.stop();
      case SHUTTING_DOWN -> timings.terminate();
      case RUNNING, STOPPED, TERMINATED -> Duration.ZERO;
    };
  }
}
