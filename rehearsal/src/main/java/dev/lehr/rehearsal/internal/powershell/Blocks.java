package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Parser;
import dev.lehr.rehearsal.internal.powershell.syntax.SourceText;
import dev.lehr.rehearsal.internal.powershell.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs script blocks. */
final class Blocks {
  private final Engine engine;

  Blocks(Engine engine) {
    this.engine = engine;
  }

  /** Parses a script; what is wrong with it is a PowerShell error. */
  ScriptBlock parse(SourceText source) {
    try {
      return ScriptBlock.of(Parser.parse(source));
    } catch (SyntaxException error) {
      throw new PowerShellError(
          PowerShellSession.syntaxRecord(error), PowerShellError.Reach.STATEMENT);
    }
  }

  /** Runs a block in the current scope with {@code $_} bound, giving what it wrote. */
  List<Object> inline(ScriptBlock block, Object underscore, Context context) {
    return context.collect(inner -> inlineTo(block, underscore, inner));
  }

  /** As {@link #inline}, writing down the pipeline. */
  void inlineTo(ScriptBlock block, Object underscore, Context context) {
    Scope scope = block.closure().map(Scope::child).orElse(context.scope());
    Optional<Scope.Variable> before = scope.own("_");
    scope.set("_", underscore);
    try {
      body(block, context.withScope(scope));
    } finally {
      before.ifPresentOrElse(old -> scope.set("_", old.value()), () -> scope.remove("_"));
    }
  }

  private void body(ScriptBlock block, Context context) {
    try {
      block.syntax().process().ifPresent(process -> engine.statements().runAll(process, context));
      engine.statements().runAll(block.syntax().end(), context);
    } catch (Signal.Return _) {
      // The block is done; what it returned is written already.
      engine.state().step();
    }
  }

  /** Calls a block in a scope of its own, giving what it wrote. */
  List<Object> call(
      ScriptBlock block, List<Object> arguments, Optional<Object> underscore, Context context) {
    List<Given> given = new ArrayList<>();
    arguments.forEach(argument -> given.add(new Given.Positional(argument, Texts.text(argument))));
    return context.collect(
        inner -> {
          underscore.ifPresent(value -> inner.scope().set("_", value));
          BlockStage stage =
              new BlockStage(
                  engine, new BlockStage.Code(block, "", BlockStage.Kind.BLOCK), given, inner);
          stage.begin();
          stage.end();
        });
  }
}
