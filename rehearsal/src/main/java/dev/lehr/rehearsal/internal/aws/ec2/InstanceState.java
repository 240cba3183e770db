package dev.lehr.rehearsal.internal.aws.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The states of an instance and, as data, how events lead from one to the next. */
enum InstanceState {
  PENDING(0, "pending"),
  RUNNING(16, "running"),
  SHUTTING_DOWN(32, "shutting-down"),
  TERMINATED(48, "terminated"),
  STOPPING(64, "stopping"),
  STOPPED(80, "stopped");

  /** The whole life cycle; what is not here is refused. */
  static final List<Transition> TRANSITIONS =
      List.of(
          new Transition(PENDING, Event.BOOTED, RUNNING),
          new Transition(PENDING, Event.BOOT_FAILED, TERMINATED),
          new Transition(PENDING, Event.START, PENDING),
          new Transition(PENDING, Event.TERMINATE, SHUTTING_DOWN),
          new Transition(RUNNING, Event.START, RUNNING),
          new Transition(RUNNING, Event.REBOOT, RUNNING),
          new Transition(RUNNING, Event.STOP, STOPPING),
          new Transition(RUNNING, Event.TERMINATE, SHUTTING_DOWN),
          new Transition(STOPPING, Event.HALTED, STOPPED),
          new Transition(STOPPING, Event.STOP, STOPPING),
          new Transition(STOPPING, Event.TERMINATE, SHUTTING_DOWN),
          new Transition(STOPPED, Event.START, PENDING),
          new Transition(STOPPED, Event.STOP, STOPPED),
          new Transition(STOPPED, Event.TERMINATE, SHUTTING_DOWN),
          new Transition(SHUTTING_DOWN, Event.GONE, TERMINATED),
          new Transition(SHUTTING_DOWN, Event.TERMINATE, SHUTTING_DOWN),
          new Transition(TERMINATED, Event.TERMINATE, TERMINATED));

  private static final Map<Step, InstanceState> TABLE =
      TRANSITIONS.stream()
          .collect(Collectors.toMap(one -> new Step(one.from(), one.event()), Transition::to));

  private final int code;
  private final String label;

  InstanceState(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** What happens to an instance. */
  enum Event {
    BOOTED,
    BOOT_FAILED,
    START,
    REBOOT,
    STOP,
    HALTED,
    TERMINATE,
    GONE
  }

  /** One row of the table. */
  record Transition(InstanceState from, Event event, InstanceState to) {}

  private record Step(InstanceState from, Event event) {}

  /** The state after this event; empty when the event can not happen in this state. */
  Optional<InstanceState> after(Event event) {
    return Optional.ofNullable(TABLE.get(new Step(this, event)));
  }

  /** The event that ends this state by itself, when it is a passing one. */
  Optional<Event> ending() {
    return switch (this) {
      case PENDING -> Optional.of(Event.BOOTED);
      case STOPPING -> Optional.of(Event.HALTED);
      case SHUTTING_DOWN -> Optional.of(Event.GONE);
      case RUNNING, STOPPED, TERMINATED -> Optional.empty();
    };
  }

  /** EC2's number of the state. */
  int code() {
    return code;
  }

  /** EC2's name of the state. */
  String label() {
    return label;
  }
}
