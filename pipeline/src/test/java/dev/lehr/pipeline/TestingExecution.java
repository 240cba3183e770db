package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingStages.json;

import dev.lehr.pipeline.TaskFailure.Kind;
import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An execution that a test leads by the hand, event by event. Time passes only when told to. */
final class TestingExecution {
  static final Instant START = Instant.parse("2030-01-07T12:00:00Z");

  private final Decider decider = new Decider(TestingStages.TYPES);
  private final List<Recorded> history = new ArrayList<>();
  private final Pipeline pipeline;
  private Instant now = START;
  private Execution state;
  private List<Command> commands = List.of();

  TestingExecution(Stage... stages) {
    this(TestingStages.pipeline(stages));
  }

  TestingExecution(Pipeline pipeline) {
    this.pipeline = pipeline;
    state = decider.begin("x1", pipeline);
  }

  /** Started, admitted, and all first stages prepared with their settings. */
  static TestingExecution running(Stage... stages) {
    return new TestingExecution(stages).start().tell(new Event.Admitted()).prepareAll();
  }

  TestingExecution start() {
    return tell(new Event.Started(json("{}"), json("{'type':'manual'}"), "ada"));
  }

  TestingExecution tell(Event event) {
    Recorded recorded = new Recorded(state.sequence() + 1, now, event);
    history.add(recorded);
    Decision decision = decider.apply(state, recorded);
    state = decision.execution();
    commands = decision.commands();
    return this;
  }

  TestingExecution after(Duration time) {
    now = now.plus(time);
    return this;
  }

  TestingExecution at(String instant) {
    now = Instant.parse(instant);
    return this;
  }

  /** Answers every preparation that is asked for, also those that come of it. */
  TestingExecution prepareAll() {
    List<Command> answer = new ArrayList<>(commands);
    List<Command> said = new ArrayList<>(commands);
    while (!answer.isEmpty()) {
      if (answer.removeFirst() instanceof Command.Prepare(String stage, int run)) {
        prepare(stage, run, new Preparation.Go(state(stage).stage().settings()));
        answer.addAll(commands);
        said.addAll(commands);
      }
    }
    commands = said.stream().filter(command -> !(command instanceof Command.Prepare)).toList();
    return this;
  }

  TestingExecution prepare(String stage, int run, Preparation preparation) {
    return tell(new Event.StagePrepared(stage, run, preparation));
  }

  TestingExecution succeed(String stage) {
    return succeed(stage, "{}");
  }

  /** The task that runs, and then whatever is to be prepared. */
  TestingExecution succeed(String stage, String output) {
    return tell(new Event.TaskSucceeded(state(stage).taskKey(), json(output))).prepareAll();
  }

  TestingExecution fail(String stage, String message) {
    return fail(stage, message, Kind.PERMANENT);
  }

  TestingExecution failForNow(String stage, String message) {
    return fail(stage, message, Kind.TRANSIENT);
  }

  private TestingExecution fail(String stage, String message, Kind kind) {
    StageState failing = state(stage);
    TaskFailure failure = new TaskFailure(message, kind, json("{}"));
    return tell(new Event.TaskFailed(failing.taskKey(), failing.attempt(), failure)).prepareAll();
  }

  /** The stage's timer of that purpose, when it is due. */
  TestingExecution ring(String stage, Purpose purpose) {
    Command.StartTimer timer = timer(stage, purpose);
    now = timer.due().isAfter(now) ? timer.due() : now;
    return tell(new Event.TimerFired(timer.timer())).prepareAll();
  }

  Command.StartTimer timer(String stage, Purpose purpose) {
    return outstanding().stream()
        .filter(Command.StartTimer.class::isInstance)
        .map(Command.StartTimer.class::cast)
        .filter(timer -> timer.timer().stage().equals(stage))
        .filter(timer -> timer.timer().purpose() == purpose)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No timer: " + outstanding()));
  }

  TestingExecution approve(String stage) {
    return tell(new Event.Approved(stage, "bob", "fine")).prepareAll();
  }

  TestingExecution reject(String stage) {
    return tell(new Event.Rejected(stage, "bob", "too slow")).prepareAll();
  }

  TestingExecution cancel() {
    return tell(new Event.CancelRequested("ada", "wrong branch")).prepareAll();
  }

  TestingExecution pause() {
    return tell(new Event.PauseRequested("ada")).prepareAll();
  }

  TestingExecution resume() {
    return tell(new Event.ResumeRequested("ada")).prepareAll();
  }

  TestingExecution skip(String stage) {
    return tell(new Event.SkipRequested(stage, "ada", "not needed")).prepareAll();
  }

  TestingExecution restart(String stage) {
    return tell(new Event.RestartRequested(stage, "ada")).prepareAll();
  }

  TestingExecution admit() {
    return tell(new Event.Admitted()).prepareAll();
  }

  Execution state() {
    return state;
  }

  StageState state(String stage) {
    return state.stage(stage).orElseThrow();
  }

  StageStatus status(String stage) {
    return state(stage).status();
  }

  ExecutionStatus status() {
    return state.status();
  }

  /** What the last step commanded. */
  List<Command> commands() {
    return commands;
  }

  List<Command> outstanding() {
    return decider.outstanding(state);
  }

  List<Recorded> history() {
    return List.copyOf(history);
  }

  Pipeline pipeline() {
    return pipeline;
  }

  Instant now() {
    return now;
  }
}
