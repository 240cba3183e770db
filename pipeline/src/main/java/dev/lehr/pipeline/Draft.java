package dev.lehr.pipeline;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** An execution's next state while an event is worked into it. */
final class Draft {
  private final Plan plan;
  private final Execution before;
  private final Recorded recorded;
  private final Consumer<Transition> guard;
  private final Set<Integer> touched = new LinkedHashSet<>();
  private final Deque<Integer> unsettled = new ArrayDeque<>();
  private Execution.Origin origin;
  private Execution.Life life;
  private List<StageState> stages;

  Draft(Plan plan, Execution before, Recorded recorded, Consumer<Transition> guard) {
    this.plan = plan;
    this.guard = guard;
    this.before = before;
    this.recorded = recorded;
    origin = before.origin();
    life = before.life();
    stages = before.stages();
  }

  String id() {
    return before.id();
  }

  Plan plan() {
    return plan;
  }

  Instant now() {
    return recorded.at();
  }

  ExecutionStatus status() {
    return life.status();
  }

  Execution.Life life() {
    return life;
  }

  void become(Execution.Origin next) {
    origin = next;
  }

  void become(Execution.Life next) {
    guard(life.status(), next.status());
    life = next;
  }

  private void guard(Enum<?> from, Enum<?> to) {
    if (from != to) {
      guard.accept(new Transition(from, to));
    }
  }

  int size() {
    return stages.size();
  }

  boolean isEveryStageOver() {
    for (StageState stage : stages) {
      if (!stage.status().isOver()) {
        return false;
      }
    }
    return true;
  }

  StageState state(int stage) {
    return stages.get(stage);
  }

  StageDraft stage(int stage) {
    return new StageDraft(this, stage);
  }

  /** The stage of that name, if there is one. */
  Optional<StageDraft> stage(String name) {
    OptionalInt number = plan.number(name);
    return number.isPresent() ? Optional.of(stage(number.getAsInt())) : Optional.empty();
  }

  /** The stage of that name in that run, if it is the present one. */
  Optional<StageDraft> stage(String name, int run) {
    return stage(name).filter(stage -> stage.state().run() == run);
  }

  void put(int stage, StageState next) {
    guard(stages.get(stage).status(), next.status());
    if (touched.isEmpty()) {
      stages = new ArrayList<>(stages);
    }
    touched.add(stage);
    stages.set(stage, next);
  }

  /** Has somebody look later whether the stage's turn has come, or never will. */
  void unsettle(int stage) {
    unsettled.add(stage);
  }

  /** The next stage to look at. */
  OptionalInt nextUnsettled() {
    Integer next = unsettled.poll();
    return next == null ? OptionalInt.empty() : OptionalInt.of(next);
  }

  /** What came of the event. */
  Decision decision() {
    Execution after =
        new Execution(before.id(), before.pipeline(), origin, life, stages, recorded.sequence());
    return new Decision(after, commands(after));
  }

  private List<Command> commands(Execution after) {
    List<Command> commands = new ArrayList<>();
    if (Outstanding.admission(after) && !Outstanding.admission(before)) {
      commands.add(new Command.Admit());
    }
    NewCommands difference = new NewCommands(recorded.event());
    for (int stage : touched) {
      commands.addAll(
          difference.between(
              Outstanding.of(plan.behaviour(stage), before.stages().get(stage)),
              Outstanding.of(plan.behaviour(stage), after.stages().get(stage))));
    }
    if (life.status().isOver() && !before.status().isOver()) {
      commands.add(new Command.Close(life.status()));
    }
    return commands;
  }
}
