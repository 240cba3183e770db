package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives a cmdlet's parameters their arguments. */
final class CmdletBinder {
  private final Signature signature;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<Object> positional = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  /** What the parameters got; names are lower case. */
  record Bound(Map<String, Object> values, List<Object> rest, List<String> unknown) {
    Bound {
      values = Map.copyOf(values);
      rest = List.copyOf(rest);
      unknown = List.copyOf(unknown);
    }
  }

  CmdletBinder(Signature signature) {
    this.signature = signature;
  }

  Bound bind(List<Given> arguments) {
    int i = 0;
    while (i < arguments.size()) {
      i += take(arguments, i);
    }
    List<Object> rest = bindPositional();
    return new Bound(values, rest, unknown);
  }

  /** Takes the argument at an index; tells how many it used up. */
  private int take(List<Given> arguments, int i) {
    return switch (arguments.get(i)) {
      case Given.Positional(Object value, String _) -> {
        positional.add(Values.visible(value));
        yield 1;
      }
      case Given.Verbatim(String text) -> {
        positional.add(text);
        yield 1;
      }
      case Given.Named named ->
          takeNamed(
              named,
              i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty());
    };
  }

  private int takeNamed(Given.Named named, Optional<Given> next) {
    Optional<Signature.Parameter> parameter = signature.find(named.name());
    Optional<String> common =
        parameter.isPresent() ? Optional.empty() : CommonParameters.find(named.name());
    if (parameter.isEmpty() && common.isEmpty()) {
      unknown.add(named.name());
    }
    String key =
        parameter
            .map(Signature.Parameter::name)
            .or(() -> common)
            .orElse(named.name())
            .toLowerCase(Locale.ROOT);
    boolean isSwitch =
        parameter
            .map(found -> found.kind() == Signature.Kind.SWITCH)
            .orElse(common.filter(CommonParameters::isSwitch).isPresent());
    if (named.value().isPresent()) {
      values.put(
          key,
          isSwitch
              ? (Object) Values.truth(named.value().get())
              : Values.visible(named.value().get()));
      return 1;
    }
    if (isSwitch || !(next.orElse(named) instanceof Given.Positional(Object value, String _))) {
      failOnMissing(parameter, isSwitch);
      values.put(key, true);
      return 1;
    }
    values.put(key, Values.visible(value));
    return 2;
  }

  private void failOnMissing(Optional<Signature.Parameter> parameter, boolean isSwitch) {
    if (parameter.isPresent() && !isSwitch) {
      throw new PowerShellFault(
          "System.Management.Automation.ParameterBindingException",
          "Missing an argument for parameter '%s'. Specify a parameter of type 'System.Object' and try again."
              .formatted(parameter.get().name()),
          "InvalidArgument",
          "MissingArgument," + signature.name());
    }
  }

  private List<Object> bindPositional() {
    List<Object> left = new ArrayList<>(positional);
    for (Signature.Parameter parameter : signature.parameters()) {
      String key = parameter.name().toLowerCase(Locale.ROOT);
      boolean isFree = !values.containsKey(key) && !left.isEmpty();
      if (isFree && parameter.kind() == Signature.Kind.POSITIONAL) {
        values.put(key, left.removeFirst());
      } else if (isFree && parameter.kind() == Signature.Kind.REST) {
        values.put(key, List.copyOf(left));
        return left;
      }
    }
    if (!left.isEmpty() && unknown.isEmpty()) {
      throw new PowerShellFault(
          "System.Management.Automation.ParameterBindingException",
          "A positional parameter cannot be found that accepts argument '%s'."
              .formatted(Texts.text(left.getFirst())),
          "InvalidArgument",
          "PositionalParameterNotFound," + CallInvocation.className(signature.name()));
    }
    return left;
  }
}
