package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import java.util.List;

/** Runs {@code while}, {@code do}, {@code for} and {@code foreach}. */
final class Loops {
  private final Engine engine;

  Loops(Engine engine) {
    this.engine = engine;
  }

  void run(Statement.While loop, Context context) {
    boolean goesOn = loop.isBodyFirst() || holds(loop, context);
    while (goesOn) {
      goesOn = pass(loop.clause().body(), loop.label(), context) && holds(loop, context);
    }
  }

  private boolean holds(Statement.While loop, Context context) {
    return truth(loop.clause().condition(), context) != loop.isNegated();
  }

  void run(Statement.For loop, Context context) {
    loop.start().ifPresent(start -> effect(start, context));
    boolean goesOn = holds(loop, context);
    while (goesOn && pass(loop.body(), loop.label(), context)) {
      loop.step().ifPresent(step -> effect(step, context));
      goesOn = holds(loop, context);
    }
  }

  private boolean holds(Statement.For loop, Context context) {
    return loop.condition().map(condition -> truth(condition, context)).orElse(true);
  }

  void run(Statement.ForEach loop, Context context) {
    Object values = engine.pipelines().value(loop.values(), context);
    for (Object value : Values.elements(values)) {
      engine.variables().assign(loop.variable(), value, context);
      if (!pass(loop.body(), loop.label(), context)) {
        return;
      }
    }
  }

  /** Runs the body once; false when it broke out of this loop. */
  private boolean pass(List<Statement> body, String label, Context context) {
    engine.state().step();
    try {
      engine.statements().runAll(body, context);
      return true;
    } catch (Signal.Loop signal) {
      if (!signal.isFor(label)) {
        throw signal;
      }
      return !signal.isBreak();
    }
  }

  private boolean truth(Statement condition, Context context) {
    return Values.truth(engine.pipelines().value(condition, context));
  }

  /** Runs a part of a {@code for} header, which writes nothing. */
  private void effect(Statement statement, Context context) {
    engine.statements().run(statement, context.withOutput(_ -> {}));
  }
}
