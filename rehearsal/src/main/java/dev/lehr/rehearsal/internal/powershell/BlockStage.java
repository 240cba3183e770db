package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A function, filter, script or script block as a stage of a pipeline. */
final class BlockStage implements Stage {
  private final Engine engine;
  private final Code code;
  private final List<Given> arguments;
  private final Context context;
  private final FunctionBinder binder;
  private final List<Object> input = new ArrayList<>();
  private boolean isPiped;
  private boolean isLeft;

  /** How the code is run. */
  enum Kind {
    FUNCTION,
    SCRIPT,
    BLOCK,
    /** In the caller's scope. */
    DOT
  }

  /** What is run. */
  record Code(ScriptBlock block, String name, Kind kind) {}

  BlockStage(Engine engine, Code code, List<Given> arguments, Context caller) {
    this.engine = engine;
    this.code = code;
    this.arguments = arguments;
    this.context = caller.withScope(scope(code, caller)).withFrame(frame(code, caller));
    this.binder = new FunctionBinder(code.block().syntax(), code.name(), context);
  }

  /** Makes it wait for input. */
  BlockStage piped(boolean piped) {
    isPiped = piped;
    return this;
  }

  private static Scope scope(Code code, Context caller) {
    Scope outer = code.block().closure().orElse(caller.scope());
    return switch (code.kind()) {
      case DOT -> outer;
      case SCRIPT -> outer.scriptChild();
      default -> outer.child();
    };
  }

  private static Frame frame(Code code, Context caller) {
    Optional<String> file = code.block().syntax().extent().source().file();
    boolean isNamed = !code.name().isEmpty();
    return new Frame(
        isNamed ? code.name() : caller.frame().name(),
        file,
        isNamed ? caller.frame().statement() : caller.frame().callSite(),
        caller.frame().statement());
  }

  @Override
  public void begin() {
    run(
        () -> {
          code.block().syntax().extent().source().file().ifPresent(this::describeScript);
          binder.bind(arguments, isPiped);
          engine.statements().runAll(code.block().syntax().begin(), context);
        });
  }

  private void describeScript(String path) {
    if (code.kind() != Kind.DOT || code.name().endsWith(".ps1")) {
      Scope scope = context.scope();
      int slash = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
      scope.set("PSCommandPath", path);
      scope.set("PSScriptRoot", slash < 0 ? "" : path.substring(0, slash));
      scope.set("MyInvocation", Invocations.of(path, code.name()));
    }
  }

  @Override
  public void process(Object item) {
    Optional<List<Statement>> process = code.block().syntax().process();
    if (process.isEmpty()) {
      input.add(item);
      binder.takeLast(item);
    } else if (!isLeft) {
      run(() -> processOne(process.get(), item));
    }
  }

  private void processOne(List<Statement> process, Object item) {
    context.scope().set("_", item);
    binder.bindInput(item);
    engine.statements().runAll(process, context);
  }

  @Override
  public void end() {
    if (isLeft) {
      return;
    }
    Optional<List<Statement>> process = code.block().syntax().process();
    if (process.isPresent() && !isPiped) {
      run(() -> engine.statements().runAll(process.get(), context));
    }
    if (isPiped || !input.isEmpty()) {
      context.scope().set("input", Values.array(input));
    }
    run(() -> engine.statements().runAll(code.block().syntax().end(), context));
  }

  private void run(Runnable body) {
    try {
      engine.state().called(() -> runBody(body));
    } catch (Signal.Return _) {
      engine.state().step();
    } catch (Signal.Exit exit) {
      if (code.kind() != Kind.SCRIPT) {
        throw exit;
      }
      leave(exit);
    } catch (PowerShellFault fault) {
      throw engine
          .errors()
          .statement(
              fault, context.frame().statement().orElse(code.block().syntax().extent()), context);
    }
  }

  private static boolean runBody(Runnable body) {
    body.run();
    return true;
  }

  private void leave(Signal.Exit exit) {
    isLeft = true;
    context.scope().top().set("LASTEXITCODE", exit.code());
    engine.state().setOk(exit.code() == 0);
  }

  @Override
  public boolean failed() {
    return isLeft
        && !context
            .scope()
            .top()
            .own("LASTEXITCODE")
            .map(Scope.Variable::value)
            .equals(Optional.of(0));
  }
}
