package dev.lehr.rehearsal.internal.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceState.Event;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceState.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InstanceStateTest {
  private static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

  /** Lives that together take every row of the table. */
  private static final List<List<Event>> LIVES =
      List.of(
          List.of(
              Event.START,
              Event.BOOTED,
              Event.START,
              Event.REBOOT,
              Event.TERMINATE,
              Event.TERMINATE,
              Event.GONE,
              Event.TERMINATE),
          List.of(
              Event.BOOTED,
              Event.STOP,
              Event.STOP,
              Event.HALTED,
              Event.STOP,
              Event.START,
              Event.TERMINATE),
          List.of(Event.BOOTED, Event.STOP, Event.HALTED, Event.TERMINATE),
          List.of(Event.BOOTED, Event.STOP, Event.TERMINATE),
          List.of(Event.BOOT_FAILED));

  @Test
  void everyTransitionIsTakenAndLeadsWhereTheTableSays() {
    Set<Transition> taken = new HashSet<>();
    for (List<Event> life : LIVES) {
      InstanceState state = InstanceState.PENDING;
      for (Event event : life) {
        InstanceState next = state.after(event).orElseThrow();
        taken.add(new Transition(state, event, next));
        state = next;
      }
    }
    assertThat(taken).containsExactlyInAnyOrderElementsOf(InstanceState.TRANSITIONS);
  }

  @Test
  void terminatedIsTheEnd() {
    List<InstanceState> after = new ArrayList<>();
    for (Event event : Event.values()) {
      InstanceState.TERMINATED.after(event).ifPresent(after::add);
    }
    assertThat(after).containsOnly(InstanceState.TERMINATED);
  }

  @Test
  void theDiagramIsThis() {
    String diagram =
        InstanceState.TRANSITIONS.stream()
            .filter(one -> one.from() != one.to())
            .map(one -> one.from().label() + " -> " + one.to().label() + ": " + one.event())
            .collect(Collectors.joining("\n"));
    assertThat(diagram)
        .isEqualTo(
            """
            pending -> running: BOOTED
            pending -> terminated: BOOT_FAILED
            pending -> shutting-down: TERMINATE
            running -> stopping: STOP
            running -> shutting-down: TERMINATE
            stopping -> stopped: HALTED
            stopping -> shutting-down: TERMINATE
            stopped -> pending: START
            stopped -> shutting-down: TERMINATE
            shutting-down -> terminated: GONE""");
  }

  @Test
  void aPassingStateEndsWhenItsTimeIsOverAndTheMachineIsDone() {
    Lifecycle life = new Lifecycle("i-1", Timings.realistic(), START);

    life.settle(START.plusSeconds(7), true);
    assertThat(life.state()).isEqualTo(InstanceState.PENDING);
    life.settle(START.plusSeconds(60), false);
    assertThat(life.state()).isEqualTo(InstanceState.PENDING);
    life.settle(START.plusSeconds(60), true);
    assertThat(life.state()).isEqualTo(InstanceState.RUNNING);
    assertThat(Duration.between(START, life.since())).isEqualTo(Timings.realistic().boot());
  }

  @Test
  void whatCanNotHappenIsRefusedByName() {
    Lifecycle life = new Lifecycle("i-1", Timings.realistic(), START);

    assertThatThrownBy(() -> life.fire(Event.STOP, START))
        .hasMessageContaining("'i-1'")
        .hasMessageContaining("can be stopped: it is pending");
  }
}
