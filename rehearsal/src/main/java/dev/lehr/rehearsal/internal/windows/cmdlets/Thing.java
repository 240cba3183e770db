package dev.lehr.rehearsal.internal.windows.cmdlets;

import dev.lehr.rehearsal.internal.powershell.PowerShellNull;
import dev.lehr.rehearsal.internal.powershell.PowerShellObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** An object that the machine hands to a script: facts, a few methods, and a text. */
final class Thing implements PowerShellObject {
  private final String typeName;
  private final SequencedMap<String, Object> properties = new LinkedHashMap<>();
  private final Map<String, Function<List<Object>, Object>> methods = new TreeMap<>();
  private final Map<String, Function<List<Object>, Object>> live = new TreeMap<>();
  private BiConsumer<String, Object> onChange = (name, value) -> {};
  private String text = "";

  Thing(String typeName) {
    this.typeName = typeName;
  }

  /** Adds a property. */
  Thing with(String name, Object value) {
    properties.put(name, value);
    return this;
  }

  /** Adds a property that is asked for anew at each reading. */
  Thing live(String name, java.util.function.Supplier<Object> value) {
    properties.put(name, PowerShellNull.NULL);
    live.put(folded(name), ignored -> value.get());
    return this;
  }

  /** Adds a method. */
  Thing method(String name, Function<List<Object>, Object> code) {
    methods.put(folded(name), code);
    return this;
  }

  /** Adds a method without a result. */
  Thing action(String name, Consumer<List<Object>> code) {
    return method(
        name,
        arguments -> {
          code.accept(arguments);
          return PowerShellNull.NULL;
        });
  }

  /** Sets what the object says of itself in a string. */
  Thing saying(String words) {
    text = words;
    return this;
  }

  /** Sets what happens when a script writes a property. */
  Thing changing(BiConsumer<String, Object> listener) {
    onChange = listener;
    return this;
  }

  /** A property as text. */
  String textOf(String name) {
    return property(name).map(String::valueOf).orElse("");
  }

  @Override
  public String typeName() {
    return typeName;
  }

  @Override
  public Optional<Object> property(String name) {
    Function<List<Object>, Object> asked = live.get(folded(name));
    return asked != null ? Optional.of(asked.apply(List.of())) : named(name).map(properties::get);
  }

  @Override
  public boolean setProperty(String name, Object value) {
    String known = named(name).orElse(name);
    onChange.accept(known, value);
    properties.put(known, value);
    live.remove(folded(name));
    return true;
  }

  @Override
  public SequencedMap<String, Object> properties() {
    SequencedMap<String, Object> all = new LinkedHashMap<>();
    properties.keySet().forEach(name -> property(name).ifPresent(value -> all.put(name, value)));
    return all;
  }

  @Override
  public Optional<Object> invoke(String method, List<Object> arguments) {
    return Optional.ofNullable(methods.get(folded(method))).map(code -> code.apply(arguments));
  }

  @Override
  public String toString() {
    return text.isEmpty() ? typeName : text;
  }

  private Optional<String> named(String name) {
    return properties.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
