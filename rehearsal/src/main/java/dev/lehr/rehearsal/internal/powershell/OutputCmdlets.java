package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.ErrorRecord.Details;
import dev.lehr.rehearsal.internal.powershell.syntax.Extent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code Write-…} and {@code Out-…}. */
final class OutputCmdlets {
  private OutputCmdlets() {}

  static void register(CoreCmdlets cmdlets) {
    cmdlets.addStreaming("Write-Output [InputObject:rest] [NoEnumerate:switch]", WriteOutput::new);
    cmdlets.add(
        "Write-Host [Object:rest] [NoNewline:switch] [Separator:named] [ForegroundColor:named] [BackgroundColor:named]",
        OutputCmdlets::writeHost);
    cmdlets.add(
        "Write-Error [Message] [Exception:named] [ErrorRecord:named] [Category:named] [ErrorId:named] [TargetObject:named] [RecommendedAction:named] [CategoryActivity:named]",
        OutputCmdlets::writeError);
    cmdlets.add("Write-Warning [Message]", call -> message(call, Streams.WARNING, "WARNING: "));
    cmdlets.add("Write-Verbose [Message]", call -> message(call, Streams.VERBOSE, "VERBOSE: "));
    cmdlets.add("Write-Debug [Message]", call -> message(call, Streams.DEBUG, "DEBUG: "));
    cmdlets.add(
        "Write-Information [MessageData|Msg] [Tags]",
        call -> message(call, Streams.INFORMATION, ""));
    cmdlets.add(
        "Write-Progress [Activity] [Status] [Id] [PercentComplete:named] [SecondsRemaining:named] [CurrentOperation:named] [ParentId:named] [Completed:switch] [SourceId:named]",
        _ -> {});
    cmdlets.addStreaming("Out-Null [InputObject:named]", _ -> _ -> {});
    cmdlets.addStreaming(
        "Out-Default [InputObject:named] [Transcript:switch]", OutputCmdlets::toConsole);
    cmdlets.addStreaming("Out-Host [InputObject:named] [Paging:switch]", OutputCmdlets::toConsole);
  }

  private static Stage toConsole(CallInvocation call) {
    call.parameter("InputObject").ifPresent(call.context().engine().console()::write);
    return item -> call.context().engine().console().write(item);
  }

  /** Passes on what is piped in, or its arguments. */
  private record WriteOutput(CallInvocation call) implements Stage {
    @Override
    public void process(Object item) {
      call.write(item);
    }

    @Override
    public void end() {
      for (Object value : arguments(call)) {
        if (call.isSet("NoEnumerate")) {
          call.write(value);
        } else {
          call.writeAll(value);
        }
      }
      call.close();
    }
  }

  private static List<Object> arguments(CallInvocation call) {
    List<Object> rest = call.rest();
    return rest.isEmpty() ? call.parameter("InputObject").map(List::of).orElse(List.of()) : rest;
  }

  private static void writeHost(CallInvocation call) {
    List<Object> values =
        call.hasInput()
            ? call.inputOr("Object")
            : call.rest().isEmpty() ? call.inputOr("Object") : call.rest();
    String separator = call.textOf("Separator", " ");
    List<String> parts = values.stream().map(value -> hostText(value, separator)).toList();
    boolean isSeparate = call.hasInput() && !call.isSet("NoNewline");
    String text = String.join(isSeparate ? "\n" : separator, parts);
    String line = call.isSet("NoNewline") ? text : text + "\n";
    Optional<java.util.function.Consumer<Object>> sink =
        call.context().streams().sink(Streams.INFORMATION);
    sink.ifPresentOrElse(target -> target.accept(text), () -> call.writeHost(line));
  }

  private static String hostText(Object value, String separator) {
    return value instanceof List<?> list
        ? String.join(separator, list.stream().map(Texts::text).toList())
        : Texts.text(value);
  }

  private static void writeError(CallInvocation call) {
    if (call.parameter("ErrorRecord").orElse("") instanceof ErrorRecord given) {
      call.report(given);
      return;
    }
    for (Object message :
        call.hasInput() ? call.inputOr("Message") : List.of(call.parameter("Message").orElse(""))) {
      call.report(record(call, message));
    }
  }

  private static ErrorRecord record(CallInvocation call, Object message) {
    ExceptionValue exception =
        call.parameter("Exception").orElse(message) instanceof ExceptionValue given
            ? given
            : new ExceptionValue(
                "Microsoft.PowerShell.Commands.WriteErrorException",
                Texts.text(message),
                Optional.empty());
    Context context = call.context();
    Frame frame = context.frame();
    String suffix = frame.name().isEmpty() ? "" : "," + frame.name();
    Object target = call.parameter("TargetObject").orElse(PowerShellNull.NULL);
    Details details =
        new Details(
            call.textOf("Category", "NotSpecified"),
            call.textOf("ErrorId", exception.typeName()) + suffix,
            "Write-Error",
            target,
            Values.isNull(target) ? "" : TypeNames.shortName(target));
    String prefix = frame.name().isEmpty() ? statement(frame) : origin(frame);
    return new ErrorRecord(
        exception,
        details,
        prefix,
        frame.callSite(),
        context.engine().errors().stackTrace(context));
  }

  private static String statement(Frame frame) {
    return frame.script().or(() -> frame.statement().map(Extent::firstLine)).orElse("");
  }

  /** A script's errors name its path, a function's its name. */
  private static String origin(Frame frame) {
    return frame.name().toLowerCase(Locale.ROOT).endsWith(".ps1")
        ? frame.script().orElse(frame.name())
        : frame.name();
  }

  private static void message(CallInvocation call, int stream, String label) {
    String text = call.textOf("Message", call.textOf("MessageData", ""));
    List<Object> messages = call.hasInput() ? call.inputOr("Message") : List.of(text);
    for (Object message : messages) {
      emit(call, stream, label, Texts.text(message));
    }
  }

  private static void emit(CallInvocation call, int stream, String label, String text) {
    String action = action(call, stream).toLowerCase(Locale.ROOT);
    if (action.equals("stop")) {
      throw call.terminate(
          "The running command stopped because the preference variable \"%sPreference\" or common parameter is set to Stop: %s"
              .formatted(kind(stream), text),
          "OperationStopped",
          "ActionPreferenceStop");
    }
    if (action.equals("continue") || action.equals("inquire")) {
      call.context()
          .streams()
          .sink(stream)
          .ifPresentOrElse(sink -> sink.accept(text), () -> call.writeHost(label + text + "\r\n"));
    }
  }

  private static String kind(int stream) {
    return switch (stream) {
      case Streams.WARNING -> "Warning";
      case Streams.VERBOSE -> "Verbose";
      case Streams.DEBUG -> "Debug";
      default -> "Information";
    };
  }

  private static String action(CallInvocation call, int stream) {
    String kind = kind(stream);
    if (call.isSet(kind)) {
      return "Continue";
    }
    boolean isHidden = stream == Streams.INFORMATION;
    String preference = call.context().preference(kind + "Preference");
    return call.textOf(
        kind + "Action", preference.isEmpty() && isHidden ? "SilentlyContinue" : preference);
  }
}
