package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.List;
import java.util.Optional;

/** Runs {@code try} and {@code trap}. */
final class Attempts {
  private final Engine engine;

  Attempts(Engine engine) {
    this.engine = engine;
  }

  void run(Statement.Try attempt, Context context) {
    try {
      runCaught(attempt, context);
    } finally {
      engine.statements().runAll(attempt.finallyBody(), context);
    }
  }

  private void runCaught(Statement.Try attempt, Context context) {
    if (attempt.catches().isEmpty()) {
      engine.statements().runAll(attempt.body(), context);
      return;
    }
    try {
      engine.state().guarded(() -> engine.statements().runAll(attempt.body(), context));
    } catch (PowerShellError error) {
      Statement.Catch handler =
          attempt.catches().stream()
              .filter(candidate -> handles(candidate.types(), error.record()))
              .findFirst()
              .orElseThrow(() -> error);
      handle(handler, error.record(), context);
    }
  }

  private void handle(Statement.Catch handler, ErrorRecord record, Context context) {
    engine.state().remember(record);
    Optional<Scope.Variable> before = context.scope().own("_");
    context.scope().set("_", record);
    try {
      engine.statements().runAll(handler.body(), context);
    } finally {
      before.ifPresentOrElse(
          old -> context.scope().set("_", old.value()), () -> context.scope().remove("_"));
    }
  }

  private static boolean handles(List<TypeName> types, ErrorRecord record) {
    return types.isEmpty() || types.stream().anyMatch(type -> isOf(record.exception(), type));
  }

  private static boolean isOf(ExceptionValue exception, TypeName type) {
    return TypeNames.isException(exception.typeName(), type.key())
        || exception.inner().filter(inner -> isOf(inner, type)).isPresent();
  }

  /** Runs a statement of a block that has traps. */
  void runTrapped(Statement statement, List<Statement.Trap> traps, Context context) {
    try {
      engine.state().guarded(() -> engine.statements().runPlaced(statement, context));
    } catch (PowerShellError error) {
      engine.state().setOk(false);
      Statement.Trap trap =
          traps.stream()
              .filter(candidate -> handles(candidate.handler().types(), error.record()))
              .findFirst()
              .orElseThrow(() -> error);
      trapped(trap, error, context);
    }
  }

  private void trapped(Statement.Trap trap, PowerShellError error, Context context) {
    try {
      handle(trap.handler(), error.record(), context);
    } catch (Signal.Loop signal) {
      if (signal.isBreak()) {
        throw error;
      }
      return;
    }
    engine.errors().show(error.record(), context);
  }
}
