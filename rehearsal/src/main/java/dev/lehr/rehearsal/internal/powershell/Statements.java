package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs statements. */
final class Statements {
  private final Engine engine;
  private final Loops loops;
  private final Attempts attempts;
  private final Assignments assignments;

  Statements(Engine engine) {
    this.engine = engine;
    this.loops = new Loops(engine);
    this.attempts = new Attempts(engine);
    this.assignments = new Assignments(engine);
  }

  /** Runs a block's statements; an uncaught statement error ends only its statement. */
  void runAll(List<Statement> statements, Context context) {
    List<Statement.Trap> traps =
        statements.stream()
            .filter(Statement.Trap.class::isInstance)
            .map(Statement.Trap.class::cast)
            .toList();
    for (Statement statement : statements) {
      engine.state().step();
      Context here = context.withFrame(context.frame().at(statement.extent()));
      if (traps.isEmpty()) {
        runGuarded(statement, here);
      } else {
        attempts.runTrapped(statement, traps, here);
      }
    }
  }

  private void runGuarded(Statement statement, Context context) {
    try {
      runPlaced(statement, context);
    } catch (PowerShellError error) {
      engine.state().setOk(false);
      if (engine.state().isInTry()) {
        throw error;
      }
      goOn(error, context);
    }
  }

  /** Runs a statement; a fault without a place happened in it. */
  void runPlaced(Statement statement, Context context) {
    try {
      run(statement, context);
    } catch (PowerShellFault fault) {
      throw engine.errors().statement(fault, statement.extent(), context);
    }
  }

  /** Shows an error that ends a statement, or passes on one that ends the script. */
  void goOn(PowerShellError error, Context context) {
    String preference = context.preference("ErrorActionPreference").toLowerCase(Locale.ROOT);
    boolean isQuiet = preference.equals("silentlycontinue") || preference.equals("ignore");
    if (preference.equals("stop") || (error.endsScript() && !isQuiet)) {
      throw error;
    }
    engine.state().remember(error.record());
    if (!isQuiet) {
      engine.errors().show(error.record(), context);
    }
  }

  /** Runs one statement. */
  void run(Statement statement, Context context) {
    switch (statement) {
      case Statement.Pipeline pipeline -> engine.pipelines().run(pipeline, context);
      case Statement.Assignment assignment -> assignments.run(assignment, context);
      case Statement.If conditional -> runIf(conditional, context);
      case Statement.Switch choice -> new Switches(engine, context).run(choice);
      case Statement.While loop -> loops.run(loop, context);
      case Statement.For loop -> loops.run(loop, context);
      case Statement.ForEach loop -> loops.run(loop, context);
      case Statement.Try attempt -> attempts.run(attempt, context);
      case Statement.Trap _ -> {}
      case Statement.Function function -> defineFunction(function, context);
      case Statement.Leave leave -> leave(leave, context);
      case Statement.Jump jump ->
          throw new Signal.Loop(label(jump.label(), context), jump.isBreak());
      case Statement.Unsupported unknown -> unsupported(unknown, context);
    }
  }

  void assign(Expression target, Object value, Context context) {
    assignments.assign(target, value, context);
  }

  private void runIf(Statement.If conditional, Context context) {
    for (Statement.Clause clause : conditional.clauses()) {
      if (Values.truth(engine.pipelines().value(clause.condition(), context))) {
        runAll(clause.body(), context);
        return;
      }
    }
    conditional.otherwise().ifPresent(body -> runAll(body, context));
  }

  private void defineFunction(Statement.Function function, Context context) {
    String name = function.name().toLowerCase(Locale.ROOT);
    ScriptBlock block = ScriptBlock.of(function.block());
    Scope scope =
        name.startsWith("global:")
            ? context.scope().top()
            : name.startsWith("script:") ? context.scope().script() : context.scope();
    scope.define(name.substring(name.indexOf(':') + 1), block);
    engine.state().setOk(true);
  }

  private void leave(Statement.Leave leave, Context context) {
    switch (leave.way()) {
      case RETURN -> {
        leave.value().ifPresent(value -> run(value, context));
        throw new Signal.Return();
      }
      case EXIT -> throw new Signal.Exit(exitCode(valueOf(leave, context)));
      case THROW -> {
        boolean isRethrow = leave.value().isEmpty();
        Object value = isRethrow ? underscore(context) : valueOf(leave, context);
        throw engine.errors().thrown(value, leave.extent(), context);
      }
    }
  }

  private static Object underscore(Context context) {
    return context
        .scope()
        .find("_")
        .map(Scope.Variable::value)
        .filter(ErrorRecord.class::isInstance)
        .orElse(PowerShellNull.NULL);
  }

  private Object valueOf(Statement.Leave leave, Context context) {
    return leave
        .value()
        .map(value -> engine.pipelines().value(value, context))
        .orElse(PowerShellNull.NULL);
  }

  private static int exitCode(Object value) {
    return switch (value) {
      case Number number -> number.intValue();
      case Boolean flag -> flag ? 1 : 0;
      case String text -> Numbers.parse(text).map(Number::intValue).orElse(0);
      default -> 0;
    };
  }

  private String label(Optional<Expression> label, Context context) {
    return label
        .map(expression -> Texts.text(engine.expressions().value(expression, context)))
        .orElse("");
  }

  private void unsupported(Statement.Unsupported unknown, Context context) {
    engine
        .host()
        .uninterpreted(
            context.frame().script().orElse("(command)"),
            unknown.extent().line(),
            unknown.extent().firstLine(),
            "statement " + unknown.what());
  }
}
