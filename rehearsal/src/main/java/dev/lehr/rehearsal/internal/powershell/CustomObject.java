package dev.lehr.rehearsal.internal.powershell;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A property bag, such as {@code [pscustomobject]@{…}}. */
final class CustomObject implements PowerShellObject {
  static final String CUSTOM = "System.Management.Automation.PSCustomObject";

  private final String typeName;
  private final Properties properties;
  private final Optional<String> text;
  private final Map<String, Method> methods = new HashMap<>();

  /** Code behind a method or a computed property. */
  @FunctionalInterface
  interface Method {
    Object call(List<Object> arguments);
  }

  CustomObject(String typeName, Properties properties, Optional<String> text) {
    this.typeName = typeName;
    this.properties = properties;
    this.text = text;
  }

  static CustomObject of(Properties properties) {
    return new CustomObject(CUSTOM, properties, Optional.empty());
  }

  CustomObject withMethod(String name, Method method) {
    methods.put(name.toLowerCase(Locale.ROOT), method);
    return this;
  }

  void add(String name, Object value) {
    properties.put(name, value);
  }

  void remove(String name) {
    properties.remove(name);
  }

  @Override
  public String typeName() {
    return typeName;
  }

  @Override
  public Optional<Object> property(String name) {
    return properties.get(name).map(CustomObject::computed);
  }

  private static Object computed(Object value) {
    return value instanceof Method method ? method.call(List.of()) : value;
  }

  @Override
  public boolean setProperty(String name, Object value) {
    boolean isKnown = properties.get(name).isPresent();
    if (isKnown) {
      properties.put(name, value);
    }
    return isKnown;
  }

  @Override
  public SequencedMap<String, Object> properties() {
    SequencedMap<String, Object> map = properties.asMap();
    map.replaceAll((_, value) -> computed(value));
    return map;
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    return Optional.ofNullable(methods.get(method.toLowerCase(Locale.ROOT)))
        .map(code -> code.call(arguments));
  }

  @Override
  public String toString() {
    return text.orElseGet(this::describe);
  }

  private String describe() {
    if (!typeName.equals(CUSTOM)) {
      return typeName;
    }
    StringBuilder result = new StringBuilder("@{");
    properties()
        .forEach(
            (name, value) ->
                result
                    .append(result.length() > 2 ? "; " : "")
                    .append(name)
                    .append('=')
                    .append(Texts.text(value)));
    return result.append('}').toString();
  }
}
