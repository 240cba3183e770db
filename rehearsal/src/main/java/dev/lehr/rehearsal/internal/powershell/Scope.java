package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.TypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Variables, functions and aliases of one call; what it lacks, its caller may have. */
final class Scope {
  private final Optional<Scope> parent;
  private final boolean isScript;
  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, ScriptBlock> functions = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  /** A value with the types it is bound to. */
  record Variable(String name, Object value, List<TypeName> types) {}

  private Scope(Optional<Scope> parent, boolean isScript) {
    this.parent = parent;
    this.isScript = isScript;
  }

  static Scope global() {
    return new Scope(Optional.empty(), true);
  }

  Scope child() {
    return new Scope(Optional.of(this), false);
  }

  Scope scriptChild() {
    return new Scope(Optional.of(this), true);
  }

  Optional<Scope> parent() {
    return parent;
  }

  Scope top() {
    return parent.map(Scope::top).orElse(this);
  }

  Scope script() {
    return isScript ? this : parent.map(Scope::script).orElse(this);
  }

  Optional<Variable> own(String name) {
    return Optional.ofNullable(variables.get(fold(name)));
  }

  Optional<Variable> find(String name) {
    return own(name).or(() -> parent.flatMap(outer -> outer.find(name)));
  }

  void set(String name, Object value) {
    set(name, value, own(name).map(Variable::types).orElse(List.of()));
  }

  void set(String name, Object value, List<TypeName> types) {
    variables.put(fold(name), new Variable(name, value, types));
  }

  boolean remove(String name) {
    return variables.remove(fold(name)) != null;
  }

  /** All visible variables by folded name. */
  Map<String, Variable> visible() {
    Map<String, Variable> all = new HashMap<>(parent.map(Scope::visible).orElse(Map.of()));
    all.putAll(variables);
    return all;
  }

  Optional<ScriptBlock> function(String name) {
    return Optional.ofNullable(functions.get(fold(name)))
        .or(() -> parent.flatMap(outer -> outer.function(name)));
  }

  void define(String name, ScriptBlock block) {
    functions.put(fold(name), block);
  }

  boolean removeFunction(String name) {
    return functions.remove(fold(name)) != null;
  }

  Optional<String> alias(String name) {
    return Optional.ofNullable(aliases.get(fold(name)))
        .or(() -> parent.flatMap(outer -> outer.alias(name)));
  }

  void alias(String name, String target) {
    aliases.put(fold(name), target);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
