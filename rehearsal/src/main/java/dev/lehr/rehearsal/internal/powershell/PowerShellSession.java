package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.ErrorRecord.Details;
import dev.lehr.rehearsal.internal.powershell.syntax.Parser;
import dev.lehr.rehearsal.internal.powershell.syntax.SourceText;
import dev.lehr.rehearsal.internal.powershell.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * One run of {@code powershell.exe}, version 5.1. A session runs one command or file; it is not
 * thread-safe, and ends with a {@link java.util.concurrent.CancellationException} when its thread
 * is interrupted.
 */
public final class PowerShellSession {
  private static final int MISSING_FILE_CODE = -196608;

  private final Engine engine;
  private final Context top;

  /** A session on a machine, which writes to that output. */
  public PowerShellSession(Host host, Host.ProgramOutput output, SessionSetup setup) {
    this.engine = new Engine(host, output, setup);
    Scope global = Scope.global();
    Streams streams = new Streams(engine.console()::write, Map.of());
    this.top = new Context(engine, global, streams, Frame.top());
    initialize(global);
  }

  private static void initialize(Scope global) {
    global.set("ErrorActionPreference", "Continue");
    global.set("WarningPreference", "Continue");
    global.set("VerbosePreference", "SilentlyContinue");
    global.set("DebugPreference", "SilentlyContinue");
    global.set("InformationPreference", "SilentlyContinue");
    global.set("ProgressPreference", "Continue");
    global.set("ConfirmPreference", "High");
    global.set("WhatIfPreference", false);
    global.set("OutputEncoding", EncodingValue.named("ascii").orElseThrow());
    global.set("PSVersionTable", AutomaticValues.versionTable());
    global.set("Host", AutomaticValues.host());
    global.set("PID", 4242);
    global.set("PSHOME", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0");
    global.set("ShellId", "Microsoft.PowerShell");
    global.set("PSCulture", "en-US");
    global.set("PSUICulture", "en-US");
    global.set("MaximumHistoryCount", 4096);
    global.set("NestedPromptLevel", 0);
    global.set("args", Values.array(List.of()));
  }

  /**
   * Runs a command line, as {@code powershell -Command} and {@code -EncodedCommand} do.
   *
   * @return the exit code: that of {@code exit}, or 1 when the last statement failed
   */
  public int runCommand(String text) {
    return finished(
        () -> {
          SourceText source = new SourceText(Optional.empty(), text);
          ScriptBlock block = ScriptBlock.of(Parser.parse(source));
          run(block, new BlockStage.Code(block, "", BlockStage.Kind.DOT), List.of());
          return engine.state().isOk() ? 0 : 1;
        });
  }

  /**
   * Runs a script, as {@code powershell -File} does.
   *
   * @return the exit code: that of {@code exit}, 1 for an uncaught error, otherwise 0
   */
  public int runFile(String path, List<String> arguments) {
    return finished(
        () -> {
          Optional<String> text = engine.host().readScript(path);
          if (text.isEmpty()) {
            engine
                .console()
                .errorText(
                    "The argument '%s' to the -File parameter does not exist. Provide the path to an existing '.ps1' file as an argument to the -File parameter.\n"
                        .formatted(path));
            return MISSING_FILE_CODE;
          }
          SourceText source = new SourceText(Optional.of(path), text.get());
          ScriptBlock block = ScriptBlock.of(Parser.parse(source));
          run(
              block,
              new BlockStage.Code(block, fileName(path), BlockStage.Kind.FUNCTION),
              given(arguments));
          return 0;
        });
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  private static List<Given> given(List<String> arguments) {
    List<Given> given = new ArrayList<>();
    for (String argument : arguments) {
      boolean isNamed = argument.matches("-[A-Za-z_]\\w*(:.*)?");
      int colon = argument.indexOf(':');
      if (!isNamed) {
        given.add(new Given.Positional(argument, argument));
      } else if (colon < 0) {
        given.add(new Given.Named(argument.substring(1), argument, Optional.empty()));
      } else {
        given.add(
            new Given.Named(
                argument.substring(1, colon),
                argument,
                Optional.of(flag(argument.substring(colon + 1)))));
      }
    }
    return given;
  }

  private static Object flag(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "$true" -> true;
      case "$false" -> false;
      default -> text;
    };
  }

  private void run(ScriptBlock block, BlockStage.Code code, List<Given> arguments) {
    Context context =
        top.withFrame(
            new Frame(
                "", block.syntax().extent().source().file(), Optional.empty(), Optional.empty()));
    BlockStage stage = new BlockStage(engine, code, arguments, context);
    stage.begin();
    stage.end();
  }

  private int finished(IntSupplier code) {
    int exitCode;
    try {
      exitCode = code.getAsInt();
    } catch (Signal.Exit exit) {
      exitCode = exit.code();
    } catch (Signal.Loop _) {
      exitCode = 0;
    } catch (PowerShellError error) {
      engine.console().error(error.record());
      exitCode = 1;
    } catch (SyntaxException error) {
      engine.console().errorText(display(error));
      exitCode = 1;
    }
    engine.console().flush();
    return exitCode;
  }

  private static String display(SyntaxException error) {
    return syntaxRecord(error)
        .display()
        .replaceFirst("(?s)^(.*?)\n(At .*?\n\\+ .*?\n\\+ .*?\n)", "$2$1\n");
  }

  /** A syntax error as an error record. */
  static ErrorRecord syntaxRecord(SyntaxException error) {
    ExceptionValue exception =
        new ExceptionValue(
            "System.Management.Automation.ParentContainsErrorRecordException",
            error.getMessage(),
            Optional.empty());
    Details details = new Details("ParserError", error.errorId(), "", PowerShellNull.NULL, "");
    return new ErrorRecord(exception, details, "", Optional.of(error.extent()), "");
  }
}
