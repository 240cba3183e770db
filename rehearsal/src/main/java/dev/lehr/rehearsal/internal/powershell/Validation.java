package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax.Attribute;
import dev.lehr.rehearsal.internal.powershell.syntax.ScriptBlockSyntax.Parameter;
import java.util.List;

/** The {@code Validate…} attributes of parameters. */
record Validation(String function, Context context) {
  void check(Parameter parameter, Object value) {
    for (Attribute attribute : parameter.attributes()) {
      check(parameter, attribute, value);
    }
  }

  private void check(Parameter parameter, Attribute attribute, Object value) {
    if (attribute.isNamed("ValidateSet")) {
      Values.enumerate(value).forEach(item -> inSet(parameter, values(attribute), item));
    } else if (attribute.isNamed("ValidateNotNullOrEmpty")) {
      boolean isEmpty =
          Values.isNull(value)
              || value.equals("")
              || (value instanceof List<?> list && list.isEmpty());
      require(
          !isEmpty,
          parameter,
          "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.");
    } else if (attribute.isNamed("ValidateNotNull")) {
      require(
          !Values.isNull(value),
          parameter,
          "The argument is null. Provide a valid value for the argument, and then try running the command again.");
    } else if (attribute.isNamed("ValidateRange")) {
      inRange(parameter, values(attribute), value);
    } else if (attribute.isNamed("ValidatePattern")) {
      String pattern = Texts.text(values(attribute).getFirst());
      require(
          Regexes.compile(pattern, false).matcher(Texts.text(value)).find(),
          parameter,
          "The argument \"%s\" does not match the \"%s\" pattern. Supply an argument that matches \"%s\" and try the command again."
              .formatted(Texts.text(value), pattern, pattern));
    } else if (attribute.isNamed("ValidateScript")) {
      byScript(parameter, values(attribute).getFirst(), value);
    }
  }

  private List<Object> values(Attribute attribute) {
    return attribute.arguments().stream()
        .map(argument -> context.engine().expressions().value(argument, context))
        .toList();
  }

  private void inSet(Parameter parameter, List<Object> allowed, Object value) {
    boolean isIn = allowed.stream().anyMatch(item -> Comparison.equal(item, value, false));
    String set = String.join(",", allowed.stream().map(Texts::text).toList());
    require(
        isIn,
        parameter,
        "The argument \"%s\" does not belong to the set \"%s\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again."
            .formatted(Texts.text(value), set));
  }

  private void inRange(Parameter parameter, List<Object> range, Object value) {
    boolean isTooSmall = Comparison.compare(value, range.get(0), false) < 0;
    boolean isTooBig = Comparison.compare(value, range.get(1), false) > 0;
    String wanted =
        isTooSmall
            ? "less than the minimum allowed range of " + Texts.text(range.get(0))
            : "greater than the maximum allowed range of " + Texts.text(range.get(1));
    String direction =
        isTooSmall
            ? "greater than or equal to " + Texts.text(range.get(0))
            : "less than or equal to " + Texts.text(range.get(1));
    require(
        !isTooSmall && !isTooBig,
        parameter,
        "The %s argument is %s. Supply an argument that is %s and then try the command again."
            .formatted(Texts.text(value), wanted, direction));
  }

  private void byScript(Parameter parameter, Object script, Object value) {
    boolean isFine =
        script instanceof ScriptBlock block
            && Values.truth(Values.single(context.engine().blocks().inline(block, value, context)));
    require(
        isFine,
        parameter,
        "The \"%s\" validation script for the argument with value \"%s\" did not return a result of True. Determine why the validation script failed, and then try the command again."
            .formatted(Texts.text(script), Texts.text(value)));
  }

  private void require(boolean isFine, Parameter parameter, String reason) {
    if (!isFine) {
      throw new PowerShellFault(
          "System.Management.Automation.ParameterBindingValidationException",
          "Cannot validate argument on parameter '%s'. %s".formatted(parameter.name(), reason),
          "InvalidData",
          "ParameterArgumentValidationError," + function);
    }
  }
}
