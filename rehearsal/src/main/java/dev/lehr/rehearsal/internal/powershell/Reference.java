package dev.lehr.rehearsal.internal.powershell;

import java.util.Optional;
import java.util.SequencedMap;

/** {@code [ref]$variable}. */
record Reference(Scope scope, String name) implements PowerShellObject {
  void set(Object value, Context context) {
    context.engine().variables().store(scope, name, value);
  }

  private Object value() {
    return scope.find(name).map(Scope.Variable::value).orElse(PowerShellNull.NULL);
  }

  @Override
  public String typeName() {
    return "System.Management.Automation.PSReference";
  }

  @Override
  public Optional<Object> property(String property) {
    return property.equalsIgnoreCase("Value") ? Optional.of(value()) : Optional.empty();
  }

  @Override
  public boolean setProperty(String property, Object value) {
    boolean isValue = property.equalsIgnoreCase("Value");
    if (isValue) {
      scope.set(name, value);
    }
    return isValue;
  }

  @Override
  public SequencedMap<String, Object> properties() {
    return new Properties().with("Value", value()).asMap();
  }

  @Override
  public Optional<Object> invoke(String method, java.util.List<Object> arguments) {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return typeName();
  }
}
