package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.ErrorRecord.Details;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A running call of a cmdlet. */
final class CallInvocation implements Invocation {
  private final Context context;
  private final String name;
  private final CmdletBinder.Bound bound;
  private final boolean isPiped;
  private final List<Object> input = new ArrayList<>();
  private final List<Object> written = new ArrayList<>();
  private final List<Object> failures = new ArrayList<>();

  CallInvocation(Context context, String name, CmdletBinder.Bound bound, boolean isPiped) {
    this.context = context;
    this.name = name;
    this.bound = bound;
    this.isPiped = isPiped;
  }

  /** The .NET class of a cmdlet, as error ids show it. */
  static String className(String cmdlet) {
    return "Microsoft.PowerShell.Commands." + cmdlet.replace("-", "") + "Command";
  }

  Context context() {
    return context;
  }

  void addInput(Object item) {
    input.add(Values.visible(item));
  }

  boolean hasFailed() {
    return !failures.isEmpty();
  }

  /** Fills the variables that the common parameters name. */
  void close() {
    keep("OutVariable", written);
    keep("ErrorVariable", failures);
  }

  private void keep(String parameter, List<Object> values) {
    parameter(parameter)
        .map(Texts::text)
        .ifPresent(
            variable -> {
              boolean isMore = variable.startsWith("+");
              String plain = isMore ? variable.substring(1) : variable;
              List<Object> all = new ArrayList<>();
              if (isMore) {
                context
                    .scope()
                    .find(plain)
                    .ifPresent(old -> all.addAll(Values.elements(old.value())));
              }
              all.addAll(values);
              context.scope().set(plain, DotNetList.copyOf(all));
            });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Object> parameter(String parameter) {
    return Optional.ofNullable(bound.values().get(parameter.toLowerCase(Locale.ROOT)));
  }

  /** A parameter as text, or the default. */
  String textOf(String parameter, String otherwise) {
    return parameter(parameter).map(Texts::text).orElse(otherwise);
  }

  @Override
  public boolean isSet(String switchName) {
    return parameter(switchName).map(Values::truth).orElse(false);
  }

  @Override
  public List<Object> rest() {
    return bound.rest();
  }

  @Override
  public boolean hasInput() {
    return isPiped;
  }

  @Override
  public Iterable<Object> input() {
    return input;
  }

  /** What is piped in, or else a parameter's elements. */
  List<Object> inputOr(String parameter) {
    return isPiped
        ? List.copyOf(input)
        : parameter(parameter).map(Values::elements).orElse(List.of());
  }

  @Override
  public void write(Object value) {
    written.add(value);
    context.write(value);
  }

  /** Writes a value, a list element by element. */
  void writeAll(Object value) {
    Values.enumerate(value).forEach(this::write);
  }

  @Override
  public void writeHost(String text) {
    context.engine().console().host(text);
  }

  @Override
  public void error(String message, String category, String errorId) {
    report(record(message, category, errorId));
  }

  void report(ErrorRecord record) {
    failures.add(record);
    context.engine().errors().report(record, context, textOf("ErrorAction", ""));
  }

  private ErrorRecord record(String message, String category, String errorId) {
    String fullId = errorId.contains(",") ? errorId : errorId + "," + className(name);
    Details details = new Details(category, fullId, name, PowerShellNull.NULL, "");
    return context.engine().errors().ofCommand(name, message, details, context);
  }

  @Override
  public RuntimeException terminate(String message, String category, String errorId) {
    return new PowerShellError(record(message, category, errorId), PowerShellError.Reach.STATEMENT);
  }

  @Override
  public List<Object> call(
      Object scriptBlock, List<Object> arguments, Optional<Object> underscore) {
    return scriptBlock instanceof ScriptBlock block
        ? context.engine().blocks().call(block, arguments, underscore, context)
        : List.of();
  }

  @Override
  public String location() {
    return context.engine().state().location();
  }

  @Override
  public void setLocation(String path) {
    context.engine().state().moveTo(path);
  }

  @Override
  public Optional<Object> variable(String variable) {
    return context.engine().variables().find("", variable, context).map(Values::visible);
  }

  @Override
  public void setVariable(String variable, Object value) {
    context.scope().set(variable, value);
  }

  @Override
  public void uninterpreted(String reason) {
    context
        .frame()
        .statement()
        .ifPresent(extent -> context.engine().types().uninterpreted(reason, extent, context));
  }

  @Override
  public String text(Object value) {
    return Texts.text(value);
  }
}
