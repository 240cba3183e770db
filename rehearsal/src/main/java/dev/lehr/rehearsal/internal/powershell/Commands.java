package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Argument;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Command;
import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Operator;
import dev.lehr.rehearsal.internal.powershell.syntax.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds commands by name and makes them stages of a pipeline. */
final class Commands {
  private static final int MOST_ALIASES = 20;

  private final Engine engine;
  private final CoreCmdlets core;
  private final Map<String, Hosted> hosted = new HashMap<>();

  /** A cmdlet of the host. */
  record Hosted(Signature signature, Cmdlet cmdlet) {}

  Commands(Engine engine) {
    this.engine = engine;
    this.core = new CoreCmdlets(engine);
    engine
        .host()
        .cmdlets()
        .forEach(
            (text, cmdlet) -> {
              Signature signature = Signature.parse(text);
              hosted.put(signature.name().toLowerCase(Locale.ROOT), new Hosted(signature, cmdlet));
            });
  }

  Stage stage(Command command, Context context, boolean isPiped) {
    Context here = context.withFrame(context.frame().at(command.extent()));
    try {
      Object name = engine.expressions().value(command.name(), here);
      Request request = new Request(command.operator(), given(command.arguments(), here), isPiped);
      return stage(name, request, here);
    } catch (PowerShellFault fault) {
      throw engine.errors().statement(fault, command.extent(), here);
    }
  }

  /** What is asked of a command. */
  record Request(Operator operator, List<Given> arguments, boolean isPiped) {}

  private List<Given> given(List<Argument> arguments, Context context) {
    List<Given> given = new ArrayList<>();
    for (Argument argument : arguments) {
      switch (argument) {
        case Argument.Positional(Expression value) ->
            given.add(
                new Given.Positional(
                    engine.expressions().value(value, context), value.extent().text()));
        case Argument.Named named ->
            given.add(
                new Given.Named(
                    named.name(),
                    named.text(),
                    named.value().map(value -> engine.expressions().value(value, context))));
        case Argument.Splat(Expression.Variable variable) -> splat(variable, given, context);
        case Argument.Verbatim(String text) -> given.add(new Given.Verbatim(text));
      }
    }
    return given;
  }

  private void splat(Expression.Variable variable, List<Given> given, Context context) {
    Object value = engine.variables().read(variable, context);
    Object plain = value instanceof OrderedTable ordered ? ordered.table() : value;
    if (plain instanceof Hashtable table) {
      table
          .asMap()
          .forEach(
              (name, item) ->
                  given.add(
                      new Given.Named(
                          Texts.text(name), "-" + Texts.text(name), Optional.of(item))));
    } else {
      Values.elements(plain)
          .forEach(item -> given.add(new Given.Positional(item, Texts.text(item))));
    }
  }

  Stage stage(Object name, Request request, Context context) {
    return switch (name) {
      case ScriptBlock block -> block(block, "", request, context);
      case PowerShellObject object when object.property("Name").isPresent() ->
          byName(
              Texts.text(
                  object
                      .property("Source")
                      .filter(s -> !Texts.text(s).isEmpty() && Texts.text(s).contains("\\"))
                      .or(() -> object.property("Name"))
                      .orElse("")),
              request,
              context);
      default -> byName(Texts.text(name), request, context);
    };
  }

  private Stage block(ScriptBlock block, String name, Request request, Context context) {
    boolean isDot = request.operator() == Operator.DOT;
    BlockStage.Kind kind =
        isDot
            ? BlockStage.Kind.DOT
            : name.isEmpty() ? BlockStage.Kind.BLOCK : BlockStage.Kind.FUNCTION;
    BlockStage.Code code = new BlockStage.Code(block, name, kind);
    return new BlockStage(engine, code, request.arguments(), context).piped(request.isPiped());
  }

  private Stage byName(String written, Request request, Context context) {
    if (written.isEmpty()) {
      throw PowerShellFault.runtime(
          "The expression after '&' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a CommandInfo object.",
          "InvalidOperation",
          "BadExpression");
    }
    String name = resolved(written, context);
    Optional<ScriptBlock> function = context.scope().function(name);
    if (function.isPresent()) {
      return block(function.get(), name, request, context);
    }
    return core.find(name)
        .map(found -> core(found, request, context))
        .or(() -> hosted(name).map(found -> hosted(found, request, context)))
        .or(() -> program(name, request, context))
        .orElseGet(() -> unknown(name, request, context));
  }

  /** Follows aliases. */
  String resolved(String name, Context context) {
    String current = name.replaceFirst("(?i)^Microsoft\\.PowerShell\\.\\w+\\\\", "");
    for (int i = 0; i < MOST_ALIASES; i++) {
      String key = current.toLowerCase(Locale.ROOT);
      Optional<String> target =
          context
              .scope()
              .alias(key)
              .or(() -> Optional.ofNullable(engine.host().aliases().get(key)))
              .or(() -> core.alias(key));
      if (target.isEmpty() || target.get().equalsIgnoreCase(current)) {
        return current;
      }
      current = target.get();
    }
    return current;
  }

  Optional<Hosted> hosted(String name) {
    return Optional.ofNullable(hosted.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The proper name of a cmdlet that is interpreted. */
  Optional<String> cmdletName(String name) {
    return core.find(name)
        .map(found -> found.signature().name())
        .or(() -> hosted(name).map(found -> found.signature().name()));
  }

  private Stage core(CoreCmdlets.Entry entry, Request request, Context context) {
    return entry.code().start(invocation(entry.signature(), request, context));
  }

  private Stage hosted(Hosted found, Request request, Context context) {
    return new CmdletStage(
        invocation(found.signature(), request, context), call -> found.cmdlet().run(call));
  }

  private CallInvocation invocation(Signature signature, Request request, Context context) {
    CmdletBinder.Bound bound = new CmdletBinder(signature).bind(request.arguments());
    CallInvocation call = new CallInvocation(context, signature.name(), bound, request.isPiped());
    bound
        .unknown()
        .forEach(
            name -> call.uninterpreted("parameter -%s of %s".formatted(name, signature.name())));
    return call;
  }

  private Optional<Stage> program(String name, Request request, Context context) {
    Optional<String> path = engine.host().findProgram(name, engine.state().location());
    if (path.isPresent() && !path.get().toLowerCase(Locale.ROOT).endsWith(".ps1")) {
      return path.map(
          found ->
              new ProgramStage(
                  context,
                  found,
                  CommandLine.arguments(request.arguments(), engine.host().environment())));
    }
    boolean isScript = name.toLowerCase(Locale.ROOT).endsWith(".ps1") || path.isPresent();
    String file = path.orElse(name);
    return isScript
        ? engine.host().readScript(file).map(text -> script(file, text, request, context))
        : Optional.empty();
  }

  private Stage script(String file, String text, Request request, Context context) {
    ScriptBlock block = engine.blocks().parse(new SourceText(Optional.of(file), text));
    BlockStage.Kind kind =
        request.operator() == Operator.DOT ? BlockStage.Kind.DOT : BlockStage.Kind.SCRIPT;
    BlockStage.Code code = new BlockStage.Code(block, fileName(file), kind);
    return new BlockStage(engine, code, request.arguments(), context).piped(request.isPiped());
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  private Stage unknown(String name, Request request, Context context) {
    boolean isVerbless = !name.contains("-") && cmdletName("Get-" + name).isPresent();
    if (isVerbless) {
      return byName("Get-" + name, request, context);
    }
    if (KnownCmdlets.contains(name)) {
      String reason = "cmdlet " + name;
      context
          .frame()
          .statement()
          .ifPresent(extent -> engine.types().uninterpreted(reason, extent, context));
      return _ -> {};
    }
    throw notFound(name, context);
  }

  private PowerShellError notFound(String name, Context context) {
    String message =
        "The term '%s' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
            .formatted(name);
    ErrorRecord.Details details =
        new ErrorRecord.Details("ObjectNotFound", "CommandNotFoundException", "", name, "String");
    ErrorRecord record = engine.errors().ofCommand(name, message, details, context);
    return new PowerShellError(record, PowerShellError.Reach.STATEMENT);
  }
}
