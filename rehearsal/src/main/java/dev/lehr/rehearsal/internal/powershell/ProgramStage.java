package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.ErrorRecord.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A program as a stage of a pipeline: text in, lines out. */
final class ProgramStage implements Stage {
  private final Context context;
  private final String program;
  private final List<String> arguments;
  private final List<Object> input = new ArrayList<>();
  private int exitCode;

  ProgramStage(Context context, String program, List<String> arguments) {
    this.context = context;
    this.program = program;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public void process(Object item) {
    input.add(item);
  }

  @Override
  public void end() {
    Engine engine = context.engine();
    List<String> lines =
        input.isEmpty() ? engine.setup().input() : engine.console().formatter().lines(input);
    Host.ProgramCall call =
        new Host.ProgramCall(program, arguments, engine.state().location(), lines);
    Lines stdout = new Lines(context::write);
    Lines stderr = new Lines(this::writeError);
    exitCode = engine.host().runProgram(call, output(stdout, stderr));
    stdout.flush();
    stderr.flush();
    context.scope().top().set("LASTEXITCODE", exitCode);
  }

  private Host.ProgramOutput output(Lines stdout, Lines stderr) {
    boolean isRedirected = context.streams().sink(Streams.ERROR).isPresent();
    return new Host.ProgramOutput() {
      @Override
      public void stdout(String text) {
        stdout.add(text);
      }

      @Override
      public void stderr(String text) {
        if (isRedirected) {
          stderr.add(text);
        } else {
          context.engine().console().programStderr(text);
        }
      }
    };
  }

  /** Redirected lines become error records, so that they end a script that stops at errors. */
  private void writeError(Object line) {
    Details details = new Details("NotSpecified", "NativeCommandError", "", line, "String");
    ErrorRecord record =
        new ErrorRecord(
            new ExceptionValue(
                "System.Management.Automation.RemoteException", Texts.text(line), Optional.empty()),
            details,
            "",
            context.frame().statement(),
            context.engine().errors().stackTrace(context));
    if (context.preference("ErrorActionPreference").equalsIgnoreCase("Stop")) {
      throw new PowerShellError(record, PowerShellError.Reach.SCRIPT);
    }
    context.streams().sink(Streams.ERROR).ifPresent(sink -> sink.accept(record));
  }

  @Override
  public boolean failed() {
    return exitCode != 0;
  }

  /** Cuts text into lines. */
  private static final class Lines {
    private final Consumer<Object> sink;
    private final StringBuilder pending = new StringBuilder();

    Lines(Consumer<Object> sink) {
      this.sink = sink;
    }

    void add(String text) {
      pending.append(text);
      int end = pending.indexOf("\n");
      while (end >= 0) {
        String line = pending.substring(0, end);
        pending.delete(0, end + 1);
        sink.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        end = pending.indexOf("\n");
      }
    }

    void flush() {
      if (!pending.isEmpty()) {
        sink.accept(pending.toString());
        pending.setLength(0);
      }
    }
  }
}
