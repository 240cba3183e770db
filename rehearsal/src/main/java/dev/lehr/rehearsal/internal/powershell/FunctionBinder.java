package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax;
import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax.Parameter;
import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax.Setting;
import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gives a function's parameters their arguments. */
final class FunctionBinder {
  private final ScriptBlockSyntax syntax;
  private final String name;
  private final Context context;
  private final Validation validation;
  private final Hashtable bound = new Hashtable();
  private final List<Object> left = new ArrayList<>();

  FunctionBinder(ScriptBlockSyntax syntax, String name, Context context) {
    this.syntax = syntax;
    this.name = name;
    this.context = context;
    this.validation = new Validation(name, context);
  }

  void bind(List<Given> arguments, boolean isPiped) {
    int i = 0;
    while (i < arguments.size()) {
      i += take(arguments, i);
    }
    bindPositional();
    defaults(isPiped);
    context.scope().set("PSBoundParameters", bound);
    if (!syntax.isAdvanced()) {
      context.scope().set("args", Values.array(left));
    } else if (!left.isEmpty()) {
      throw failure(
          "A positional parameter cannot be found that accepts argument '%s'."
              .formatted(Texts.text(left.getFirst())),
          "PositionalParameterNotFound");
    }
  }

  private int take(List<Given> arguments, int i) {
    Optional<Given> next =
        i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
    return switch (arguments.get(i)) {
      case Given.Positional(Object value, String _) -> keep(value);
      case Given.Verbatim(String text) -> keep(text);
      case Given.Named named -> takeNamed(named, next);
    };
  }

  private int keep(Object value) {
    left.add(Values.visible(value));
    return 1;
  }

  private int takeNamed(Given.Named named, Optional<Given> next) {
    Optional<Parameter> parameter = find(named.name());
    if (parameter.isEmpty()) {
      return takeUnknown(named, next);
    }
    if (named.value().isPresent()) {
      set(parameter.get(), named.value().get());
      return 1;
    }
    if (isSwitch(parameter.get())) {
      set(parameter.get(), true);
      return 1;
    }
    if (next.isPresent() && next.get() instanceof Given.Positional(Object value, String _)) {
      set(parameter.get(), value);
      return 2;
    }
    throw failure(
        "Missing an argument for parameter '%s'. Specify a parameter of type '%s' and try again."
            .formatted(parameter.get().name(), typeName(parameter.get())),
        "MissingArgument");
  }

  private static String typeName(Parameter parameter) {
    return parameter.types().isEmpty()
        ? "System.Object"
        : TypeNames.resolve(parameter.types().getLast());
  }

  /** A plain function hands unknown parameters on in {@code $args}. */
  private int takeUnknown(Given.Named named, Optional<Given> next) {
    if (!syntax.isAdvanced()) {
      left.add(named.text());
      named.value().ifPresent(left::add);
      return 1;
    }
    String common =
        CommonParameters.find(named.name())
            .orElseThrow(
                () ->
                    failure(
                        "A parameter cannot be found that matches parameter name '%s'."
                            .formatted(named.name()),
                        "NamedParameterNotFound"));
    boolean isAlone = CommonParameters.isSwitch(common) || named.value().isPresent();
    Object value = named.value().orElse(isAlone ? true : positional(next));
    prefer(common, value);
    return isAlone ? 1 : 2;
  }

  private static Object positional(Optional<Given> next) {
    return next.isPresent() && next.get() instanceof Given.Positional(Object value, String _)
        ? value
        : PowerShellNull.NULL;
  }

  private void prefer(String common, Object value) {
    switch (common) {
      case "ErrorAction" -> context.scope().set("ErrorActionPreference", value);
      case "WarningAction" -> context.scope().set("WarningPreference", value);
      case "InformationAction" -> context.scope().set("InformationPreference", value);
      case "Verbose", "Debug" ->
          context
              .scope()
              .set(common + "Preference", Values.truth(value) ? "Continue" : "SilentlyContinue");
      case "WhatIf" -> context.scope().set("WhatIfPreference", Values.truth(value));
      default -> bound.put(common, value);
    }
  }

  private Optional<Parameter> find(String wanted) {
    List<Parameter> exact =
        syntax.parameters().stream().filter(parameter -> isNamed(parameter, wanted)).toList();
    if (!exact.isEmpty()) {
      return Optional.of(exact.getFirst());
    }
    String prefix = wanted.toLowerCase(Locale.ROOT);
    List<Parameter> begun =
        syntax.parameters().stream()
            .filter(parameter -> parameter.name().toLowerCase(Locale.ROOT).startsWith(prefix))
            .toList();
    if (begun.size() > 1) {
      throw failure(
          "Parameter cannot be processed because the parameter name '%s' is ambiguous. Possible matches include: %s."
              .formatted(
                  wanted, String.join(" ", begun.stream().map(p -> "-" + p.name()).toList())),
          "AmbiguousParameter");
    }
    return begun.stream().findFirst();
  }

  private boolean isNamed(Parameter parameter, String wanted) {
    return parameter.name().equalsIgnoreCase(wanted)
        || parameter.attributes().stream()
            .filter(attribute -> attribute.isNamed("Alias"))
            .flatMap(attribute -> attribute.arguments().stream())
            .anyMatch(alias -> Texts.text(value(alias)).equalsIgnoreCase(wanted));
  }

  private Object value(Expression expression) {
    return context.engine().expressions().value(expression, context);
  }

  private static boolean isSwitch(Parameter parameter) {
    return parameter.types().stream()
        .anyMatch(
            type -> type.key().startsWith("switch") || type.key().endsWith("switchparameter"));
  }

  private void bindPositional() {
    for (Parameter parameter : inOrder()) {
      boolean takesRest = isFlagged(parameter, "ValueFromRemainingArguments");
      if (left.isEmpty() || isBound(parameter)) {
        continue;
      }
      if (takesRest) {
        set(parameter, Values.array(left));
        left.clear();
      } else {
        set(parameter, left.removeFirst());
      }
    }
  }

  /** Positional parameters: those with a position first, or all but switches as declared. */
  private List<Parameter> inOrder() {
    List<Parameter> placed =
        syntax.parameters().stream().filter(p -> setting(p, "Position").isPresent()).toList();
    if (placed.isEmpty()) {
      return syntax.parameters().stream().filter(p -> !isSwitch(p)).toList();
    }
    List<Parameter> sorted = new ArrayList<>(placed);
    sorted.sort(Comparator.comparingInt(this::position));
    syntax.parameters().stream()
        .filter(p -> isFlagged(p, "ValueFromRemainingArguments") && !sorted.contains(p))
        .forEach(sorted::add);
    return sorted;
  }

  private int position(Parameter parameter) {
    return setting(parameter, "Position")
        .flatMap(Setting::value)
        .map(position -> Numbers.of(value(position)).intValue())
        .orElse(0);
  }

  private static Optional<Setting> setting(Parameter parameter, String key) {
    return parameter.attributes().stream()
        .filter(attribute -> attribute.isNamed("Parameter"))
        .flatMap(attribute -> attribute.setting(key).stream())
        .findFirst();
  }

  private boolean isFlagged(Parameter parameter, String key) {
    return setting(parameter, key)
        .map(setting -> setting.value().map(flag -> Values.truth(value(flag))).orElse(true))
        .orElse(false);
  }

  private boolean isBound(Parameter parameter) {
    return bound.get(parameter.name()).isPresent();
  }

  private void set(Parameter parameter, Object value) {
    Object converted = convert(parameter, value);
    validation.check(parameter, converted);
    bound.put(parameter.name(), converted);
    context.scope().set(parameter.name(), converted, parameter.types());
  }

  private Object convert(Parameter parameter, Object value) {
    Object converted = Values.visible(value);
    for (TypeName type : parameter.types().reversed()) {
      converted = convert(parameter, converted, type);
    }
    return converted;
  }

  private Object convert(Parameter parameter, Object value, TypeName type) {
    try {
      boolean isFlag = type.key().equals("bool") && !type.isArray();
      return isFlag
          ? Conversions.strictBoolean(value)
          : context.engine().types().convert(value, type);
    } catch (PowerShellFault fault) {
      throw new PowerShellFault(
          "System.Management.Automation.ParameterBindingArgumentTransformationException",
          "Cannot process argument transformation on parameter '%s'. %s"
              .formatted(parameter.name(), fault.message()),
          "InvalidData",
          "ParameterArgumentTransformationError," + name);
    }
  }

  private void defaults(boolean isPiped) {
    for (Parameter parameter : syntax.parameters()) {
      if (!isBound(parameter)) {
        boolean isAwaited = isPiped && isFromPipeline(parameter);
        failOnMandatory(parameter, isAwaited);
        context.scope().set(parameter.name(), initial(parameter), parameter.types());
      }
    }
  }

  private boolean isFromPipeline(Parameter parameter) {
    return isFlagged(parameter, "ValueFromPipeline")
        || isFlagged(parameter, "ValueFromPipelineByPropertyName");
  }

  private void failOnMandatory(Parameter parameter, boolean isAwaited) {
    if (isFlagged(parameter, "Mandatory") && !isAwaited) {
      throw failure(
          "Cannot process command because of one or more missing mandatory parameters: %s."
              .formatted(parameter.name()),
          "MissingMandatoryParameter");
    }
  }

  private Object initial(Parameter parameter) {
    if (parameter.defaultValue().isPresent()) {
      return convert(parameter, value(parameter.defaultValue().get()));
    }
    if (parameter.types().isEmpty() || parameter.types().getFirst().isArray()) {
      return PowerShellNull.NULL;
    }
    return switch (parameter.types().getLast().key()) {
      case "string" -> "";
      case "int", "int32", "long", "int64", "byte", "double" -> convert(parameter, 0);
      case "bool", "boolean" -> false;
      case "switch", "switchparameter", "management.automation.switchparameter" ->
          new SwitchValue(false);
      default -> PowerShellNull.NULL;
    };
  }

  /** Binds one object of the pipeline. */
  void bindInput(Object item) {
    for (Parameter parameter : syntax.parameters()) {
      if (isFlagged(parameter, "ValueFromPipeline")) {
        Object converted = convert(parameter, item);
        validation.check(parameter, converted);
        context.scope().set(parameter.name(), converted, parameter.types());
      } else if (isFlagged(parameter, "ValueFromPipelineByPropertyName")) {
        context
            .engine()
            .expressions()
            .members()
            .own(item, parameter.name())
            .ifPresent(value -> context.scope().set(parameter.name(), convert(parameter, value)));
      }
    }
  }

  /** Without a process block the parameter keeps the last object of the pipeline. */
  void takeLast(Object item) {
    bindInput(item);
  }

  private PowerShellFault failure(String message, String errorId) {
    return new PowerShellFault(
        "System.Management.Automation.ParameterBindingException",
        message,
        "InvalidArgument",
        errorId + "," + name);
  }
}
