package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.PipelineElement.Operator;
import dev.lehr.rehearsal.internal.powershell.syntax.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Cmdlets that run code or change how it runs. */
final class ControlCmdlets {
  private ControlCmdlets() {}

  static void register(CoreCmdlets cmdlets, Engine engine) {
    cmdlets.add("Invoke-Expression [Command]", call -> expression(engine, call));
    cmdlets.add(
        "Invoke-Command [ScriptBlock] [ArgumentList|Args:named] [NoNewScope:switch] [ComputerName|CN:named] [Session:named] [Credential:named] [InputObject:named] [FilePath:named]",
        call -> command(engine, call));
    cmdlets.add("Measure-Command [Expression] [InputObject:named]", call -> measure(engine, call));
    cmdlets.add("Start-Sleep [Seconds] [Milliseconds:named]", call -> sleep(engine, call));
    cmdlets.add(
        "Set-StrictMode [Version:named] [Off:switch]",
        call -> engine.state().setStrictness(call.isSet("Off") ? 0 : 1));
    cmdlets.add("Set-PSDebug [Trace:named] [Step:switch] [Strict:switch] [Off:switch]", _ -> {});
    cmdlets.add(
        "Import-Module [Name] [Force:switch] [Global:switch] [PassThru:switch] [DisableNameChecking:switch] [MinimumVersion:named] [RequiredVersion:named] [Scope:named] [SkipEditionCheck:switch] [NoClobber:switch]",
        call -> module(engine, call));
    cmdlets.add(
        "Export-ModuleMember [Function] [Variable:named] [Alias:named] [Cmdlet:named]", _ -> {});
    cmdlets.add(
        "Get-Command [Name] [CommandType|Type:named] [Module:named] [All:switch] [Syntax:switch]",
        call -> find(engine, call));
  }

  private static void expression(Engine engine, CallInvocation call) {
    for (Object text : call.inputOr("Command")) {
      ScriptBlock block = engine.blocks().parse(new SourceText(Optional.empty(), Texts.text(text)));
      BlockStage stage =
          new BlockStage(
              engine,
              new BlockStage.Code(block, "", BlockStage.Kind.DOT),
              List.of(),
              call.context());
      stage.begin();
      stage.end();
    }
  }

  private static void command(Engine engine, CallInvocation call) {
    boolean isRemote =
        call.parameter("ComputerName").isPresent()
            || call.parameter("Session").isPresent()
            || call.parameter("FilePath").isPresent();
    if (isRemote || !(call.parameter("ScriptBlock").orElse("") instanceof ScriptBlock block)) {
      call.uninterpreted("remote Invoke-Command");
      return;
    }
    List<Given> arguments = new ArrayList<>();
    call.parameter("ArgumentList")
        .map(Values::enumerate)
        .orElse(List.of())
        .forEach(value -> arguments.add(new Given.Positional(value, Texts.text(value))));
    Commands.Request request =
        new Commands.Request(
            call.isSet("NoNewScope") ? Operator.DOT : Operator.CALL, arguments, call.hasInput());
    Stage stage = engine.commands().stage(block, request, call.context());
    stage.begin();
    call.input().forEach(stage::process);
    stage.end();
  }

  private static void measure(Engine engine, CallInvocation call) {
    java.time.Instant start = engine.setup().clock().instant();
    if (call.parameter("Expression").orElse("") instanceof ScriptBlock block) {
      engine.blocks().inline(block, PowerShellNull.NULL, call.context());
    }
    call.write(new TimeSpanValue(Duration.between(start, engine.setup().clock().instant())));
  }

  private static void sleep(Engine engine, CallInvocation call) {
    double seconds =
        call.parameter("Seconds").map(value -> Numbers.of(value).doubleValue()).orElse(0.0);
    double millis =
        call.parameter("Milliseconds").map(value -> Numbers.of(value).doubleValue()).orElse(0.0);
    try {
      engine.host().sleep(Duration.ofMillis(Math.round(seconds * 1000 + millis)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The PowerShell session was interrupted while it slept.");
    }
  }

  /** A module's cmdlets are there already; a script module is run where it is imported. */
  private static void module(Engine engine, CallInvocation call) {
    for (Object name : call.inputOr("Name")) {
      String path = Texts.text(name);
      boolean isScript =
          path.toLowerCase(Locale.ROOT).endsWith(".psm1")
              || path.toLowerCase(Locale.ROOT).endsWith(".ps1");
      Optional<String> text = isScript ? engine.host().readScript(path) : Optional.empty();
      if (text.isPresent()) {
        runModule(engine, path, text.get(), call);
      } else if (isScript) {
        throw call.terminate(
            "The specified module '%s' was not loaded because no valid module file was found in any module directory."
                .formatted(path),
            "ResourceUnavailable",
            "Modules_ModuleNotFound");
      }
    }
  }

  private static void runModule(Engine engine, String path, String text, CallInvocation call) {
    ScriptBlock block = engine.blocks().parse(new SourceText(Optional.of(path), text));
    Context global = call.context().withScope(call.context().scope().top());
    BlockStage stage =
        new BlockStage(
            engine, new BlockStage.Code(block, path, BlockStage.Kind.DOT), List.of(), global);
    stage.begin();
    stage.end();
  }

  private static void find(Engine engine, CallInvocation call) {
    for (Object name : call.inputOr("Name")) {
      String written = Texts.text(name);
      Optional<Object> found = found(engine, call, written);
      found.ifPresentOrElse(
          call::write,
          () -> {
            if (!Wildcard.isPattern(written)) {
              call.error(
                  "The term '%s' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
                      .formatted(written),
                  "ObjectNotFound",
                  "CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand");
            }
          });
    }
  }

  private static Optional<Object> found(Engine engine, CallInvocation call, String name) {
    String resolved = engine.commands().resolved(name, call.context());
    if (!resolved.equalsIgnoreCase(name)) {
      return Optional.of(info("Alias", name, resolved));
    }
    Optional<Object> function =
        call.context()
            .scope()
            .function(name)
            .map(block -> info("Function", name, block.toString()));
    return function
        .or(() -> engine.commands().cmdletName(name).map(proper -> info("Cmdlet", proper, "")))
        .or(
            () ->
                KnownCmdlets.contains(name)
                    ? Optional.of(info("Cmdlet", name, ""))
                    : Optional.empty())
        .or(
            () ->
                engine
                    .host()
                    .findProgram(name, call.location())
                    .map(
                        path ->
                            info("Application", path.substring(path.lastIndexOf('\\') + 1), path)));
  }

  private static Object info(String type, String name, String definition) {
    Properties properties =
        new Properties()
            .with("CommandType", type)
            .with("Name", name)
            .with("Version", "")
            .with("Source", type.equals("Application") ? definition : "")
            .with("Path", definition)
            .with("Definition", definition);
    return new CustomObject(
        "System.Management.Automation." + type + "Info", properties, Optional.of(name));
  }
}
