package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A script, function or script block.
 *
 * @param isAdvanced whether it has {@code [CmdletBinding()]} or a {@code [Parameter()]}
 * @param begin empty list when there is no begin block
 * @param process present when it has a process block (or is a filter)
 */
public record ScriptBlockSyntax(
    Extent extent,
    List<Parameter> parameters,
    boolean isAdvanced,
    List<Statement> begin,
    Optional<List<Statement>> process,
    List<Statement> end) {
  public ScriptBlockSyntax {
    parameters = List.copyOf(parameters);
    begin = List.copyOf(begin);
    end = List.copyOf(end);
  }

  /** This block with its statements as the process block, as of a filter. */
  public ScriptBlockSyntax asFilter() {
    return new ScriptBlockSyntax(
        extent, parameters, isAdvanced, begin, Optional.of(end), List.of());
  }

  /** This block with the parameters written before it: {@code function f($a) { … }}. */
  public ScriptBlockSyntax withParameters(List<Parameter> outer) {
    boolean advanced = isAdvanced || outer.stream().anyMatch(Parameter::isAttributed);
    return outer.isEmpty()
        ? this
        : new ScriptBlockSyntax(extent, outer, advanced, begin, process, end);
  }

  /**
   * A declared parameter.
   *
   * @param types casts in front of it, outermost first
   * @param attributes such as {@code [Parameter(Mandatory)]}
   */
  public record Parameter(
      Extent extent,
      Expression.Variable variable,
      List<TypeName> types,
      List<Attribute> attributes,
      Optional<Expression> defaultValue) {
    public Parameter {
      types = List.copyOf(types);
      attributes = List.copyOf(attributes);
    }

    boolean isAttributed() {
      return attributes.stream().anyMatch(attribute -> attribute.isNamed("Parameter"));
    }

    /** The name as declared. */
    public String name() {
      return variable.name();
    }
  }

  /**
   * {@code [Name(arguments, key = value)]}.
   *
   * @param named in the order written
   */
  public record Attribute(String name, List<Expression> arguments, List<Setting> named) {
    public Attribute {
      arguments = List.copyOf(arguments);
      named = List.copyOf(named);
    }

    /** Whether it is this attribute. */
    public boolean isNamed(String other) {
      return name.equalsIgnoreCase(other) || name.equalsIgnoreCase(other + "Attribute");
    }

    /** The value of a named argument. */
    public Optional<Setting> setting(String key) {
      return named.stream().filter(setting -> setting.key().equalsIgnoreCase(key)).findFirst();
    }
  }

  /** {@code key = value}; the value is empty for a bare {@code Mandatory}. */
  public record Setting(String key, Optional<Expression> value) {}
}
