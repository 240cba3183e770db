package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.ErrorRecord.Details;
import dev.lehr.rehearsal.internal.powershell.PowerShellError.Reach;
import dev.lehr.rehearsal.internal.powershell.syntax.Extent;
import java.util.Locale;
import java.util.Optional;

/** Makes and reports errors. */
final class Errors {
  private static final String RUNTIME = "System.Management.Automation.RuntimeException";

  private final Engine engine;

  Errors(Engine engine) {
    this.engine = engine;
  }

  /** A fault with the place where it happened. */
  PowerShellError statement(PowerShellFault fault, Extent extent, Context context) {
    return new PowerShellError(record(fault, extent, context), Reach.STATEMENT);
  }

  private ErrorRecord record(PowerShellFault fault, Extent extent, Context context) {
    ExceptionValue exception =
        new ExceptionValue(fault.exceptionType(), fault.message(), Optional.empty());
    String command = commandOf(fault, extent);
    Details details =
        new Details(fault.category(), fault.errorId(), command, PowerShellNull.NULL, "");
    return new ErrorRecord(exception, details, command, Optional.of(extent), stackTrace(context));
  }

  /** The command whose parameters could not be bound; empty for any other fault. */
  private static String commandOf(PowerShellFault fault, Extent extent) {
    int comma = fault.errorId().indexOf(',');
    if (comma < 0) {
      return "";
    }
    String suffix = fault.errorId().substring(comma + 1);
    return suffix.contains(".") ? extent.firstLine().split("\\s", 2)[0] : suffix;
  }

  /** The exception of a method, wrapped as PowerShell does. */
  PowerShellError ofMethod(PowerShellFault fault, CallSite call, Context context) {
    if (fault.exceptionType().startsWith("System.Management.Automation.")) {
      return statement(fault, call.extent(), context);
    }
    ExceptionValue inner =
        new ExceptionValue(fault.exceptionType(), fault.message(), Optional.empty());
    String message =
        "Exception calling \"%s\" with \"%d\" argument(s): \"%s\""
            .formatted(call.method(), call.arguments(), fault.message());
    ExceptionValue exception =
        new ExceptionValue(
            "System.Management.Automation.MethodInvocationException", message, Optional.of(inner));
    Details details = new Details("NotSpecified", inner.shortType(), "", PowerShellNull.NULL, "");
    ErrorRecord record =
        new ErrorRecord(exception, details, "", Optional.of(call.extent()), stackTrace(context));
    return new PowerShellError(record, Reach.STATEMENT);
  }

  /** A method call that failed. */
  record CallSite(String method, int arguments, Extent extent) {}

  /** {@code throw value}. */
  PowerShellError thrown(Object value, Extent extent, Context context) {
    if (value instanceof ErrorRecord record) {
      return new PowerShellError(record, Reach.SCRIPT);
    }
    String message = Values.isNull(value) ? "ScriptHalted" : messageOf(value);
    ExceptionValue exception =
        value instanceof ExceptionValue given
            ? given
            : new ExceptionValue(RUNTIME, message, Optional.empty());
    Object target = value instanceof ExceptionValue ? PowerShellNull.NULL : Values.visible(value);
    String targetType = Values.isNull(target) ? "" : TypeNames.shortName(value);
    Details details = new Details("OperationStopped", message, "", target, targetType);
    ErrorRecord record =
        new ErrorRecord(exception, details, "", Optional.of(extent), stackTrace(context));
    return new PowerShellError(record, Reach.SCRIPT);
  }

  private static String messageOf(Object value) {
    return value instanceof ExceptionValue exception ? exception.message() : Texts.text(value);
  }

  /** An error of a command. */
  ErrorRecord ofCommand(String command, String message, Details details, Context context) {
    String type = TypeNames.exceptionFor(details.category(), details.errorId());
    ExceptionValue exception = new ExceptionValue(type, message, Optional.empty());
    return new ErrorRecord(
        exception, details, command, context.frame().statement(), stackTrace(context));
  }

  /**
   * Reports an error that need not end anything.
   *
   * @param action an {@code ErrorAction}; empty for the preference in force
   */
  void report(ErrorRecord record, Context context, String action) {
    String chosen = action.isEmpty() ? context.preference("ErrorActionPreference") : action;
    switch (chosen.toLowerCase(Locale.ROOT)) {
      case "stop", "1" -> throw new PowerShellError(record, Reach.SCRIPT);
      case "ignore", "4" -> {}
      case "silentlycontinue", "0" -> engine.state().remember(record);
      default -> {
        engine.state().remember(record);
        show(record, context);
      }
    }
  }

  /** Writes to the error stream. */
  void show(ErrorRecord record, Context context) {
    context
        .streams()
        .sink(Streams.ERROR)
        .ifPresentOrElse(sink -> sink.accept(record), () -> engine.console().error(record));
  }

  String stackTrace(Context context) {
    Frame frame = context.frame();
    String name = frame.name().isEmpty() || frame.isScript() ? "<ScriptBlock>" : frame.name();
    String file = frame.script().orElse("<No file>");
    int line = frame.statement().map(Extent::line).orElse(1);
    return "at %s, %s: line %d".formatted(name, file, line);
  }
}
