package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.Expression;
import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes variables of all scopes and drives. */
final class Variables {
  private static final Set<String> CONSTANT = Set.of("true", "false");

  private final Engine engine;

  Variables(Engine engine) {
    this.engine = engine;
  }

  Object read(Expression.Variable variable, Context context) {
    Optional<Object> value = find(variable.scope(), variable.name(), context);
    if (value.isEmpty() && engine.state().isStrict() && !variable.scope().equals("env")) {
      throw PowerShellFault.runtime(
          "The variable '$%s' cannot be retrieved because it has not been set."
              .formatted(variable.name()),
          "InvalidOperation",
          "VariableIsUndefined");
    }
    return value.orElse(PowerShellNull.NULL);
  }

  /** A variable's value; empty when there is none by that name. */
  Optional<Object> find(String scope, String name, Context context) {
    return switch (scope) {
      case "env" -> environment(name);
      case "global" ->
          context
              .scope()
              .top()
              .own(name)
              .map(Scope.Variable::value)
              .or(() -> automatic(name, context));
      case "script" ->
          context
              .scope()
              .script()
              .own(name)
              .map(Scope.Variable::value)
              .or(() -> automatic(name, context));
      case "local", "private" -> context.scope().own(name).map(Scope.Variable::value);
      case "function" -> context.scope().function(name).map(block -> block);
      case "variable", "using", "" -> plain(name, context);
      default -> Optional.empty();
    };
  }

  private Optional<Object> plain(String name, Context context) {
    return automatic(name, context).or(() -> context.scope().find(name).map(Scope.Variable::value));
  }

  private Optional<Object> automatic(String name, Context context) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      case "null" -> Optional.of(PowerShellNull.NULL);
      case "?" -> Optional.of(engine.state().isOk());
      case "error" -> Optional.of(new DotNetList(engine.state().errors()));
      case "pwd" -> Optional.of(AutomaticValues.path(engine.state().location()));
      case "psitem" -> context.scope().find("_").map(Scope.Variable::value);
      case "home" -> environment("USERPROFILE");
      default -> Optional.empty();
    };
  }

  private Optional<Object> environment(String name) {
    return environmentName(name).map(key -> engine.host().environment().get(key));
  }

  private Optional<String> environmentName(String name) {
    Map<String, String> environment = engine.host().environment();
    return environment.containsKey(name)
        ? Optional.of(name)
        : environment.keySet().stream().filter(key -> key.equalsIgnoreCase(name)).findFirst();
  }

  void assign(Expression.Variable variable, Object value, Context context) {
    if (CONSTANT.contains(variable.key()) && variable.scope().isEmpty()) {
      throw new PowerShellFault(
          "System.Management.Automation.SessionStateUnauthorizedAccessException",
          "Cannot overwrite variable %s because it is read-only or constant."
              .formatted(variable.name()),
          "WriteError",
          "VariableNotWritable");
    }
    switch (variable.scope()) {
      case "" -> storeUnlessNull(variable.name(), value, context);
      case "env" -> assignEnvironment(variable.name(), value);
      case "function" -> assignFunction(variable.name(), value, context);
      default -> store(scope(variable.scope(), context), variable.name(), value);
    }
  }

  /** Assigning to {@code $null} drops the value. */
  private void storeUnlessNull(String name, Object value, Context context) {
    if (!name.equalsIgnoreCase("null")) {
      store(context.scope(), name, value);
    }
  }

  private void assignFunction(String name, Object value, Context context) {
    if (value instanceof ScriptBlock block) {
      context.scope().define(name, block);
    }
  }

  void assignEnvironment(String name, Object value) {
    String key = environmentName(name).orElse(name);
    if (Texts.text(value).isEmpty()) {
      engine.host().environment().remove(key);
    } else {
      engine.host().environment().put(key, Texts.text(value));
    }
  }

  /** Assigns in a scope, converting as the variable's own type demands. */
  void store(Scope scope, String name, Object value) {
    if (name.equalsIgnoreCase("error")) {
      engine.state().errors().clear();
      return;
    }
    List<TypeName> types = scope.own(name).map(Scope.Variable::types).orElse(List.of());
    Object converted = value;
    for (TypeName type : types) {
      converted = convert(converted, type);
    }
    scope.set(name, converted, types);
  }

  private Object convert(Object value, TypeName type) {
    try {
      return engine.types().convert(value, type);
    } catch (PowerShellFault fault) {
      throw new PowerShellFault(
          "System.Management.Automation.ArgumentTransformationMetadataException",
          fault.message(),
          "MetadataError",
          "RuntimeException");
    }
  }

  void declare(Expression.Variable variable, Object value, List<TypeName> types, Context context) {
    scope(variable.scope(), context).set(variable.name(), value, types);
  }

  Scope scope(String name, Context context) {
    return switch (name) {
      case "global" -> context.scope().top();
      case "script" -> context.scope().script();
      default -> context.scope();
    };
  }
}
