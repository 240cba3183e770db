package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import dev.lehr.rehearsal.internal.powershell.syntax.Statement.SwitchOptions;
import java.util.List;

/** Runs {@code switch}. */
final class Switches {
  private final Engine engine;
  private final Context context;

  Switches(Engine engine, Context context) {
    this.engine = engine;
    this.context = context;
  }

  void run(Statement.Switch choice) {
    List<Object> values = values(choice);
    try {
      for (Object value : values) {
        one(choice, value);
      }
    } catch (Signal.Loop signal) {
      if (!signal.isFor(choice.options().label())) {
        throw signal;
      }
    }
  }

  private List<Object> values(Statement.Switch choice) {
    Object value = engine.pipelines().value(choice.value(), context);
    if (choice.options().isFile()) {
      String path = Texts.text(value);
      String text = engine.host().readScript(path).orElseThrow(() -> noFile(path));
      return List.copyOf(Texts.lines(text));
    }
    return Values.isNull(value) ? List.of(value) : Values.enumerate(value);
  }

  private static PowerShellFault noFile(String path) {
    return new PowerShellFault(
        "System.IO.FileNotFoundException", "Could not find file '%s'.".formatted(path));
  }

  private void one(Statement.Switch choice, Object value) {
    engine.state().step();
    context.scope().set("_", value);
    boolean isMatched = false;
    try {
      for (Statement.Case branch : choice.cases()) {
        if (matches(branch.pattern(), value, choice.options())) {
          isMatched = true;
          engine.statements().runAll(branch.body(), context);
        }
      }
      if (!isMatched) {
        choice.otherwise().ifPresent(body -> engine.statements().runAll(body, context));
      }
    } catch (Signal.Loop signal) {
      if (signal.isBreak() || !signal.isFor(choice.options().label())) {
        throw signal;
      }
    }
  }

  private boolean matches(Expression pattern, Object value, SwitchOptions options) {
    Object expected = engine.expressions().value(pattern, context);
    if (expected instanceof ScriptBlock block) {
      return Values.truth(Values.single(engine.blocks().inline(block, value, context)));
    }
    String prefix = options.isCaseSensitive() ? "-c" : "-i";
    return switch (options.matching()) {
      case EQUAL -> Comparison.equal(value, expected, options.isCaseSensitive());
      case WILDCARD ->
          Wildcard.of(Texts.text(expected), options.isCaseSensitive()).matches(Texts.text(value));
      case REGEX ->
          Values.truth(
              engine
                  .expressions()
                  .operators()
                  .apply(prefix + "match", Texts.text(value), expected, context));
    };
  }
}
